using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Google.Protobuf.WellKnownTypes;
using Segur.Dmp.Contracts.V1;
using Segur.Dmp.Domain.Access;
using Segur.Dmp.Domain.Profiles;
using Segur.Dmp.Server.Access;
using Segur.Dmp.Server.Consent;
using Segur.Dmp.Server.Documents;
using Segur.Dmp.Server.Errors;
using Segur.Dmp.Server.Identity;
using Segur.Dmp.Server.Projections;
using AccessAction = Segur.Dmp.Domain.Access.AccessAction;
using Caller = Segur.Dmp.Domain.Access.Caller;
using ProfileStatus = Segur.Dmp.Domain.Profiles.ProfileStatus;
using Refusal = Segur.Dmp.Domain.Validation.Refusal;
using Sex = Segur.Dmp.Contracts.V1.Sex;

namespace Segur.Dmp.Server.Profiles;

/// <summary>
/// The two calls that look over many records: my patients (TD0.4) and a patient without INS (TD0.5). Both read models
/// are a little behind the log.
/// </summary>
internal sealed class PatientLists(
    RecordRequests records, AuthorisedPatients authorised, PatientSearch search, AccessPolicy policy)
{
    private const int DefaultPageSize = 100;
    private const int MaxPageSize = 1000;
    private const int MaxTokenLength = 200;
    private const int MaxNameLength = 200;

    /// <summary>The calling professional's patients.</summary>
    public async Task<Outcome<ListMyPatientsResponse>> ListAsync(
        ListMyPatientsRequest request, ServerCallContext context)
    {
        var refusals = new List<Refusal>();
        if (await records.ReadCallerAsync(context, request.Sandbox, refusals) is not var (sandbox, caller))
        {
            return refusals;
        }

        if (Denied(caller, AccessAction.ListMyPatients) is { } denied)
        {
            return denied;
        }

        var query = ReadQuery(request, sandbox.Name, caller, refusals);
        if (query is null || refusals.Count > 0)
        {
            return refusals;
        }

        var (patients, next) = await authorised.ListAsync(query, context.CancellationToken);
        return new ListMyPatientsResponse
        {
            Patients = { patients.Select(ToWire) },
            NextPageToken = next is { } position ? WriteToken(position) : "",
        };
    }

    /// <summary>Open records by civil status, each told as TD1.3a and traced there.</summary>
    public async Task<Outcome<FindPatientsResponse>> FindAsync(FindPatientsRequest request, ServerCallContext context)
    {
        var refusals = new List<Refusal>();
        if (await records.ReadCallerAsync(context, request.Sandbox, refusals) is not var (sandbox, caller))
        {
            return refusals;
        }

        if (Denied(caller, AccessAction.SearchWithoutIns) is { } denied)
        {
            return denied;
        }

        var name = IdentityRequests.Name(request.BirthName, "birth_name", "the birth name", refusals);
        var firstName = RequestFields.Text(request.FirstName, "first_name", MaxNameLength, refusals);
        var birth = IdentityRequests.Date(request.BirthDate, "birth_date", refusals);
        var sex = ReadSex(request.Sex, refusals);
        if (refusals.Count > 0)
        {
            return refusals;
        }

        var found = await search.FindAsync(
            sandbox.Name, name, firstName, birth, sex, context.CancellationToken);
        var response = new FindPatientsResponse { HasMore = found.HasMore };
        foreach (var patient in found.Patients)
        {
            var record = records.Address(patient.Key, caller);
            var outcome = await record.Grain.GetAsync(caller, AccessAction.ReadAdministrativeData);
            if (outcome.Refusals.Count == 0)
            {
                response.Patients.Add(ProfileMapping.ToData(record.Key, outcome.Profile));
            }
        }

        return response;
    }

    // No record is addressed yet, so only the caller and the function are judged.
    private Refusal? Denied(Caller caller, AccessAction action)
    {
        var decision = AccessPolicy.Decide(policy.Ask(caller, action, new RecordFacts { Status = ProfileStatus.None }));
        return decision.IsAllowed ? null : AccessRefusals.Of(decision, caller, new PatientProfile());
    }

    private AuthorisedPatientsQuery? ReadQuery(
        ListMyPatientsRequest request, string sandbox, Caller caller, List<Refusal> refusals)
    {
        if (request.PageSize is < 0 or > MaxPageSize)
        {
            refusals.Add(RequestErrors.PageSize(request.PageSize, MaxPageSize));
        }

        if (!System.Enum.IsDefined(request.Date))
        {
            refusals.Add(RequestErrors.EnumValue("date", (int)request.Date, "1 or 2, or 0 for the authorisation"));
        }

        var after = ReadToken(request.PageToken, refusals);
        if (caller is not ProfessionalCaller professional)
        {
            refusals.Add(RequestErrors.Missing("authorization", "a professional's token"));
            return null;
        }

        return new AuthorisedPatientsQuery(
            sandbox, authorised.HoldersFor(professional), request.Date == PatientListDate.LastDocument,
            RequestFields.Instant(request.From, "from", refusals),
            request.PageSize == 0 ? DefaultPageSize : request.PageSize, after);
    }

    private static Domain.Identity.Sex ReadSex(Sex sex, List<Refusal> refusals)
    {
        switch (sex)
        {
            case Sex.Male:
                return Domain.Identity.Sex.Male;
            case Sex.Female:
                return Domain.Identity.Sex.Female;
            case Sex.Unspecified:
                return Domain.Identity.Sex.Unspecified;
            default:
                refusals.Add(RequestErrors.EnumValue("sex", (int)sex, "1 (M), 2 (F), or 0 for any"));
                return Domain.Identity.Sex.Unspecified;
        }
    }

    private static MyPatient ToWire(AuthorisedPatient patient) => new()
    {
        Ins = SubmissionMapping.ToWire(patient.Ins),
        BirthName = patient.BirthName,
        BirthFirstNames = patient.BirthFirstNames,
        BirthDate = patient.BirthDate is { } birth ? ConsentMapping.ToWire(birth) : "",
        IsMedecinTraitant = patient.IsMedecinTraitant,
        AuthorisedAt = patient.Since.ToTimestamp(),
        LastAccessAt = patient.LastAccessAt?.ToTimestamp(),
        LastDocumentAt = patient.LastDocumentAt?.ToTimestamp(),
    };

    // A position is of the caller's own list, so a token made up finds nothing that the caller may not see.
    private static string WriteToken(AuthorisedPatientsPosition position) => Base64Url.EncodeToString(
        Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"{position.At?.UtcTicks ?? 0} {position.StreamKey}")));

    private static AuthorisedPatientsPosition? ReadToken(string token, List<Refusal> refusals)
    {
        if (token.Length == 0)
        {
            return null;
        }

        if (token.Length <= MaxTokenLength && Base64Url.IsValid(token))
        {
            var parts = Encoding.ASCII.GetString(Base64Url.DecodeFromChars(token)).Split(' ', 2);
            if (parts.Length == 2
                && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
                && ticks <= DateTimeOffset.MaxValue.UtcTicks)
            {
                return new AuthorisedPatientsPosition(
                    ticks == 0 ? null : new DateTimeOffset(ticks, TimeSpan.Zero), parts[1]);
            }
        }

        refusals.Add(RequestErrors.PageToken());
        return null;
    }
}
