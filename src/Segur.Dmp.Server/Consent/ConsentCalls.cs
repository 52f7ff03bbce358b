using Segur.Dmp.Contracts.V1;
using Segur.Dmp.Domain.Access;
using Segur.Dmp.Domain.Consent;
using Segur.Dmp.Server.Access;
using Segur.Dmp.Server.Documents;
using Segur.Dmp.Server.Errors;
using AccessAction = Segur.Dmp.Domain.Access.AccessAction;
using EmergencyPermissions = Segur.Dmp.Domain.Consent.EmergencyPermissions;
using Refusal = Segur.Dmp.Domain.Validation.Refusal;
using RepresentationKind = Segur.Dmp.Domain.Consent.RepresentationKind;
using Representative = Segur.Dmp.Domain.Consent.Representative;
using Wire = Segur.Dmp.Contracts.V1;

namespace Segur.Dmp.Server.Consent;

/// <summary>Implements <c>segur.dmp.v1.ConsentService</c>: translates, calls, translates.</summary>
internal sealed class ConsentCalls(
    RecordRequests records, AccessQuestions questions, AccessPolicy policy, CallGuard guard, TimeProvider clock)
    : ConsentService.ConsentServiceBase
{
    private const int MaxNameLength = 200;

    public override Task<DeclareAuthorisationResponse> DeclareAuthorisation(
        DeclareAuthorisationRequest request, ServerCallContext context) => guard.RunAsync(async () =>
        {
            var refusals = new List<Refusal>();
            var requestId = RequestFields.RequestId(request.RequestId, refusals);
            var record = await records.ReadAsync(context, request.Sandbox, request.Ins, refusals);
            var professional = record is null ? null : Declarant(request, record.Caller, refusals);
            var command = professional is null
                ? null
                : new DeclareAuthorisation(requestId, professional, request.AsMedecinTraitant);
            var outcome = await RecordRequests.ActAsync(
                record, refusals, command, static (grain, c, caller) => grain.DeclareAuthorisationAsync(c, caller));
            var declared = outcome.Profile.Authorisations.First(a => a.NationalId == command!.HolderId(policy));
            return new DeclareAuthorisationResponse
            {
                Authorisation = ConsentMapping.ToWire(
                    declared, outcome.Profile.MedecinTraitantId, clock.GetUtcNow()),
                AlreadyPresent = !outcome.Changed,
            };
        });

    public override Task<RemoveAuthorisationResponse> RemoveAuthorisation(
        RemoveAuthorisationRequest request, ServerCallContext context) => guard.RunAsync(async () =>
        {
            var refusals = new List<Refusal>();
            var requestId = RequestFields.RequestId(request.RequestId, refusals);
            var record = await records.ReadAsync(context, request.Sandbox, request.Ins, refusals);
            var whose = record?.Caller is ProfessionalCaller professional
                ? OwnId(professional, request.NationalId, refusals)
                : CallerRequests.NationalId(request.NationalId, "national_id", refusals);
            await RecordRequests.ActAsync(
                record, refusals, new RemoveAuthorisation(requestId, whose),
                static (grain, c, caller) => grain.RemoveAuthorisationAsync(c, caller));
            return new RemoveAuthorisationResponse();
        });

    public override Task<StopMedecinTraitantResponse> StopMedecinTraitant(
        StopMedecinTraitantRequest request, ServerCallContext context) => guard.RunAsync(async () =>
        {
            var refusals = new List<Refusal>();
            var requestId = RequestFields.RequestId(request.RequestId, refusals);
            var record = await records.ReadAsync(context, request.Sandbox, request.Ins, refusals);
            var whose = (record?.Caller as ProfessionalCaller)?.NationalId;
            await RecordRequests.ActAsync(
                record, refusals, new StopMedecinTraitant(requestId, whose),
                static (grain, c, caller) => grain.StopMedecinTraitantAsync(c, caller));
            return new StopMedecinTraitantResponse();
        });

    public override Task<ListAuthorisationsResponse> ListAuthorisations(
        ListAuthorisationsRequest request, ServerCallContext context) => guard.RunAsync(async () =>
        {
            var refusals = new List<Refusal>();
            var record = await records.ReadAsync(context, request.Sandbox, request.Ins, refusals);
            if (!System.Enum.IsDefined(request.Filter))
            {
                refusals.Add(RequestErrors.EnumValue("filter", (int)request.Filter, "1 to 3, or 0 for all"));
            }

            var outcome = await RecordRequests.ActAsync(
                record, refusals, AccessAction.ListAuthorisations,
                static (grain, action, caller) => grain.GetAsync(caller, action));
            return new ListAuthorisationsResponse
            {
                Authorisations = { ConsentMapping.ToWire(outcome.Profile, request.Filter, clock.GetUtcNow()) },
            };
        });

    public override Task<BlockProfessionalResponse> BlockProfessional(
        BlockProfessionalRequest request, ServerCallContext context) => guard.RunAsync(async () =>
        {
            var refusals = new List<Refusal>();
            var requestId = RequestFields.RequestId(request.RequestId, refusals);
            var record = await records.ReadAsync(context, request.Sandbox, request.Ins, refusals);
            var whom = CallerRequests.NationalId(request.NationalId, "national_id", refusals);
            var name = RequestFields.Text(request.Name, "name", MaxNameLength, refusals);
            await RecordRequests.ActAsync(
                record, refusals, new BlockProfessional(requestId, whom, name),
                static (grain, c, caller) => grain.BlockAsync(c, caller));
            return new BlockProfessionalResponse();
        });

    public override Task<UnblockProfessionalResponse> UnblockProfessional(
        UnblockProfessionalRequest request, ServerCallContext context) => guard.RunAsync(async () =>
        {
            var refusals = new List<Refusal>();
            var requestId = RequestFields.RequestId(request.RequestId, refusals);
            var record = await records.ReadAsync(context, request.Sandbox, request.Ins, refusals);
            var whom = CallerRequests.NationalId(request.NationalId, "national_id", refusals);
            await RecordRequests.ActAsync(
                record, refusals, new UnblockProfessional(requestId, whom),
                static (grain, c, caller) => grain.UnblockAsync(c, caller));
            return new UnblockProfessionalResponse();
        });

    public override Task<SetEmergencyPermissionsResponse> SetEmergencyPermissions(
        SetEmergencyPermissionsRequest request, ServerCallContext context) => guard.RunAsync(async () =>
        {
            var refusals = new List<Refusal>();
            var requestId = RequestFields.RequestId(request.RequestId, refusals);
            var record = await records.ReadAsync(context, request.Sandbox, request.Ins, refusals);
            if (request.Permissions is not { } permissions)
            {
                refusals.Add(RequestErrors.Missing("permissions", "the three permissions"));
                permissions = new Wire.EmergencyPermissions();
            }

            var command = new SetEmergencyPermissions(requestId, new EmergencyPermissions(
                permissions.Samu, permissions.BrisDeGlace, permissions.MaskedDocuments));
            var outcome = await RecordRequests.ActAsync(
                record, refusals, command, static (grain, c, caller) => grain.SetPermissionsAsync(c, caller));
            return new SetEmergencyPermissionsResponse
            {
                Permissions = ConsentMapping.ToWire(outcome.Profile.Permissions),
            };
        });

    public override Task<SetMaskByDefaultResponse> SetMaskByDefault(
        SetMaskByDefaultRequest request, ServerCallContext context) => guard.RunAsync(async () =>
        {
            var refusals = new List<Refusal>();
            var requestId = RequestFields.RequestId(request.RequestId, refusals);
            var record = await records.ReadAsync(context, request.Sandbox, request.Ins, refusals);
            var outcome = await RecordRequests.ActAsync(
                record, refusals, new SetMaskByDefault(requestId, request.Masked),
                static (grain, c, caller) => grain.SetMaskByDefaultAsync(c, caller));
            return new SetMaskByDefaultResponse { Masked = outcome.Profile.IsMaskedByDefault };
        });

    public override Task<NameRepresentativeResponse> NameRepresentative(
        NameRepresentativeRequest request, ServerCallContext context) => guard.RunAsync(async () =>
        {
            var refusals = new List<Refusal>();
            var requestId = RequestFields.RequestId(request.RequestId, refusals);
            var record = await records.ReadAsync(context, request.Sandbox, request.Ins, refusals);
            var representative = ReadRepresentative(request.Representative, refusals);
            var command = record is null || representative is null
                ? null
                : new NameRepresentative(requestId, record.Key.Ins, representative);
            var outcome = await RecordRequests.ActAsync(
                record, refusals, command, static (grain, c, caller) => grain.NameRepresentativeAsync(c, caller));
            return new NameRepresentativeResponse
            {
                Representatives = { outcome.Profile.Representatives.Select(ConsentMapping.ToWire) },
            };
        });

    public override Task<EndRepresentationResponse> EndRepresentation(
        EndRepresentationRequest request, ServerCallContext context) => guard.RunAsync(async () =>
        {
            var refusals = new List<Refusal>();
            var requestId = RequestFields.RequestId(request.RequestId, refusals);
            var record = await records.ReadAsync(context, request.Sandbox, request.Ins, refusals);
            var who = records.Ins(request.Representative, "representative", refusals);
            var outcome = await RecordRequests.ActAsync(
                record, refusals, who is null ? null : new EndRepresentation(requestId, who),
                static (grain, c, caller) => grain.EndRepresentationAsync(c, caller));
            return new EndRepresentationResponse
            {
                Representatives = { outcome.Profile.Representatives.Select(ConsentMapping.ToWire) },
            };
        });

    public override Task<ExplainAccessResponse> ExplainAccess(
        ExplainAccessRequest request, ServerCallContext context) =>
        guard.RunAsync(async () => (await questions.ExplainAsync(request, context)).OrThrow());

    public override Task<SimulateAccessResponse> SimulateAccess(
        SimulateAccessRequest request, ServerCallContext context) =>
        guard.RunAsync(async () => (await questions.SimulateAsync(request, context)).OrThrow());

    // A professional declares himself; the test bench sets the scene for anybody.
    private static ProfessionalCaller? Declarant(
        DeclareAuthorisationRequest request, Domain.Access.Caller caller, List<Refusal> refusals)
    {
        if (caller is ProfessionalCaller professional)
        {
            return professional;
        }

        if (request.Professional is null)
        {
            refusals.Add(RequestErrors.Missing("professional", "the professional, since the caller is none"));
            return null;
        }

        return CallerRequests.Professional(request.Professional, "professional", refusals);
    }

    private static string OwnId(ProfessionalCaller caller, string nationalId, List<Refusal> refusals)
    {
        if (nationalId.Length > 0 && nationalId != caller.NationalId)
        {
            refusals.Add(RequestErrors.OtherThanCaller("national_id"));
        }

        return caller.NationalId;
    }

    private Representative? ReadRepresentative(Wire.Representative? wire, List<Refusal> refusals)
    {
        if (wire is null)
        {
            refusals.Add(RequestErrors.Missing("representative", "the representative"));
            return null;
        }

        var name = RequestFields.Text(wire.Name, "representative.name", MaxNameLength, refusals);
        if (wire.Kind is not (Wire.RepresentationKind.Minor or Wire.RepresentationKind.Guardianship))
        {
            refusals.Add(RequestErrors.EnumValue("representative.kind", (int)wire.Kind, "1 or 2"));
        }

        return records.Ins(wire.Ins, "representative.ins", refusals) is { } ins
            ? new Representative(
                ins, name,
                wire.Kind == Wire.RepresentationKind.Minor
                    ? RepresentationKind.Minor
                    : RepresentationKind.Guardianship)
            : null;
    }
}
