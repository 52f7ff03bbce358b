using Segur.Dmp.Contracts.V1;
using Segur.Dmp.Domain.Profiles;
using Segur.Dmp.Grains.Profiles;
using Segur.Dmp.Server.Access;
using Segur.Dmp.Server.Documents;
using Segur.Dmp.Server.Errors;
using Segur.Dmp.Server.Identity;
using AccessAction = Segur.Dmp.Domain.Access.AccessAction;
using ClosingMotive = Segur.Dmp.Domain.Profiles.ClosingMotive;
using DomainCaller = Segur.Dmp.Domain.Access.Caller;
using ProfileMove = Segur.Dmp.Domain.Profiles.ProfileMove;
using Refusal = Segur.Dmp.Domain.Validation.Refusal;
using Wire = Segur.Dmp.Contracts.V1;

namespace Segur.Dmp.Server.Profiles;

/// <summary>Implements <c>segur.dmp.v1.PatientProfileService</c>: translates, calls, translates.</summary>
internal sealed class PatientProfileCalls(RecordRequests records, PatientLists lists, CallGuard guard)
    : PatientProfileService.PatientProfileServiceBase
{
    private const int MaxReasonLength = 500;
    private const int MaxEmailLength = 254;

    public override Task<OpenProfileResponse> OpenProfile(OpenProfileRequest request, ServerCallContext context) =>
        guard.RunAsync(async () =>
        {
            var refusals = new List<Refusal>();
            var requestId = RequestFields.RequestId(request.RequestId, refusals);
            var record = await records.ReadAsync(context, request.Sandbox, request.Ins, refusals);
            return new OpenProfileResponse
            {
                Profile = ProfileMapping.ToWire(await ActAsync(
                    record, refusals, new OpenProfile(requestId), static (grain, c, caller) => grain.OpenAsync(c, caller))),
            };
        });

    public override Task<CloseProfileResponse> CloseProfile(CloseProfileRequest request, ServerCallContext context) =>
        guard.RunAsync(async () =>
        {
            var refusals = new List<Refusal>();
            var requestId = RequestFields.RequestId(request.RequestId, refusals);
            var record = await records.ReadAsync(context, request.Sandbox, request.Ins, refusals);
            var motive = ReadMotive(request, refusals);
            var reason = RequestFields.Text(request.Reason, "reason", MaxReasonLength, refusals);
            return new CloseProfileResponse
            {
                Profile = ProfileMapping.ToWire(await ActAsync(
                    record, refusals, new CloseProfile(requestId, motive, reason),
                    static (grain, c, caller) => grain.CloseAsync(c, caller))),
            };
        });

    public override Task<GetProfileResponse> GetProfile(GetProfileRequest request, ServerCallContext context) =>
        guard.RunAsync(async () =>
        {
            var refusals = new List<Refusal>();
            var record = await records.ReadAsync(context, request.Sandbox, request.Ins, refusals);
            return new GetProfileResponse
            {
                Profile = ProfileMapping.ToWire(await ActAsync(
                    record, refusals, AccessAction.TestExistence,
                    static (grain, action, caller) => grain.GetAsync(caller, action))),
            };
        });

    public override Task<MoveProfileResponse> MoveProfile(MoveProfileRequest request, ServerCallContext context) =>
        guard.RunAsync(async () =>
        {
            var refusals = new List<Refusal>();
            var requestId = RequestFields.RequestId(request.RequestId, refusals);
            var record = await records.ReadAsync(context, request.Sandbox, request.Ins, refusals);
            var move = (ProfileMove)(int)request.Move;
            if (move == ProfileMove.Unspecified || !Enum.IsDefined(move))
            {
                refusals.Add(RequestErrors.EnumValue("move", (int)request.Move, "1 to 7"));
            }

            var command = new MoveProfile(
                requestId, move, RequestFields.Text(request.Email, "email", MaxEmailLength, refusals),
                RequestFields.Text(request.Reason, "reason", MaxReasonLength, refusals));
            return new MoveProfileResponse
            {
                Profile = ProfileMapping.ToWire(await ActAsync(
                    record, refusals, command, static (grain, c, caller) => grain.MoveAsync(c, caller))),
            };
        });

    public override Task<SetAdministrativeDataResponse> SetAdministrativeData(
        SetAdministrativeDataRequest request, ServerCallContext context) => guard.RunAsync(async () =>
        {
            var refusals = new List<Refusal>();
            var requestId = RequestFields.RequestId(request.RequestId, refusals);
            var record = await records.ReadAsync(context, request.Sandbox, request.Ins, refusals);
            var traits = IdentityRequests.Traits(request.Traits, "traits", refusals);
            var told = await ActAsync(
                record, refusals, traits is null ? null : new RecordAdministrativeData(requestId, traits),
                static (grain, c, caller) => grain.RecordAsync(c, caller));
            return new SetAdministrativeDataResponse { Data = ProfileMapping.ToData(told.Key, told.Snapshot) };
        });

    public override Task<GetAdministrativeDataResponse> GetAdministrativeData(
        GetAdministrativeDataRequest request, ServerCallContext context) => guard.RunAsync(async () =>
        {
            var refusals = new List<Refusal>();
            var record = await records.ReadAsync(context, request.Sandbox, request.Ins, refusals);
            var told = await ActAsync(
                record, refusals, AccessAction.ReadAdministrativeData,
                static (grain, action, caller) => grain.GetAsync(caller, action));
            return new GetAdministrativeDataResponse { Data = ProfileMapping.ToData(told.Key, told.Snapshot) };
        });

    public override Task<ListMyPatientsResponse> ListMyPatients(
        ListMyPatientsRequest request, ServerCallContext context) =>
        guard.RunAsync(async () => (await lists.ListAsync(request, context)).OrThrow());

    public override Task<FindPatientsResponse> FindPatients(FindPatientsRequest request, ServerCallContext context) =>
        guard.RunAsync(async () => (await lists.FindAsync(request, context)).OrThrow());

    private static async Task<AddressedProfile> ActAsync<TCommand>(
        AddressedRecord? record, List<Refusal> refusals, TCommand? command,
        Func<IPatientProfileGrain, TCommand, DomainCaller, Task<ProfileOutcome>> act)
    {
        var outcome = await RecordRequests.ActAsync(record, refusals, command, act);
        return new AddressedProfile(record!.Key, record.Caller, outcome.Profile); // Without a record it was refused.
    }

    private static ClosingMotive ReadMotive(CloseProfileRequest request, List<Refusal> refusals)
    {
        switch (request.Motive)
        {
            case Wire.ClosingMotive.PatientRequest:
                return ClosingMotive.PatientRequest;
            case Wire.ClosingMotive.Other:
                if (request.Reason.Length == 0)
                {
                    refusals.Add(RequestErrors.Missing("reason", "the reason, since the motive is OTHER"));
                }

                return ClosingMotive.Other;
            default:
                refusals.Add(RequestErrors.EnumValue("motive", (int)request.Motive, "1 or 2"));
                return ClosingMotive.Other;
        }
    }
}
