using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Google.Protobuf.WellKnownTypes;
using Segur.Dmp.Contracts.V1;
using Segur.Dmp.Domain.Identity;
using Segur.Dmp.Server.Configuration;
using Segur.Dmp.Server.Documents;
using Segur.Dmp.Server.Errors;
using DomainSex = Segur.Dmp.Domain.Identity.Sex;
using IdentityTraits = Segur.Dmp.Contracts.V1.IdentityTraits;
using Refusal = Segur.Dmp.Domain.Validation.Refusal;
using Sex = Segur.Dmp.Contracts.V1.Sex;

namespace Segur.Dmp.Server.Identity;

/// <summary>
/// Implements <c>segur.dmp.v1.IdentityService</c>: translates, calls, translates. Open to every caller.
/// </summary>
internal sealed class IdentityCalls(
    IdentityRequests requests, IdentityDirectory directory, TokenIssuer issuer, DmpOptions options, CallGuard guard)
    : IdentityService.IdentityServiceBase
{
    private const int MaxVerifications = 1000;
    private const int MaxPageSize = 1000;
    private const int DefaultPageSize = 100;
    private const int MaxPageTokenBytes = 64;

    public override Task<IssueTokenResponse> IssueToken(IssueTokenRequest request, ServerCallContext context) =>
        guard.RunAsync(() => Task.FromResult(Issue(request).OrThrow()));

    public override Task<SearchInsResponse> SearchIns(SearchInsRequest request, ServerCallContext context) =>
        guard.RunAsync(() => Task.FromResult(Search(request).OrThrow()));

    public override Task<VerifyInsResponse> VerifyIns(VerifyInsRequest request, ServerCallContext context) =>
        guard.RunAsync(() => Task.FromResult(Verify(request).OrThrow()));

    public override Task<VerifyInsBatchResponse> VerifyInsBatch(
        VerifyInsBatchRequest request, ServerCallContext context) =>
        guard.RunAsync(() => Task.FromResult(VerifyAll(request).OrThrow()));

    public override Task<ListTestIdentitiesResponse> ListTestIdentities(
        ListTestIdentitiesRequest request, ServerCallContext context) =>
        guard.RunAsync(() => Task.FromResult(List(request).OrThrow()));

    private Outcome<IssueTokenResponse> Issue(IssueTokenRequest request)
    {
        if (!options.Tokens.IssuesTokens)
        {
            return IdentityErrors.TokensNotIssued(options.Tokens);
        }

        var refusals = new List<Refusal>();
        var caller = requests.Caller(request, refusals);
        var lifetime = ReadLifetime(request.Lifetime, refusals);
        if (caller is not null && refusals.Count == 0 && issuer.Objection(caller) is { } objection)
        {
            refusals.Add(IdentityErrors.Caller(objection));
        }

        if (caller is null || refusals.Count > 0)
        {
            return refusals;
        }

        var issued = issuer.Issue(caller, lifetime);
        return new IssueTokenResponse { Token = issued.Token, ExpiresAt = issued.ExpiresAt.ToTimestamp() };
    }

    private Outcome<SearchInsResponse> Search(SearchInsRequest request)
    {
        var refusals = new List<Refusal>();
        var traits = IdentityRequests.Traits(request, refusals);
        if (refusals.Count > 0)
        {
            return refusals;
        }

        var found = directory.Search(
            traits.BirthName, traits.BirthFirstNames, traits.Sex, traits.BirthDate, traits.BirthPlace);
        return found.Count switch
        {
            0 => Answer(InsSearchCode._01None, "01", "Aucune identite trouvee", null),
            1 => Answer(InsSearchCode._00One, "00", "OK", found[0]),
            _ => Answer(InsSearchCode._02Several, "02", "Plusieurs identites trouvees", null),
        };
    }

    private Outcome<VerifyInsResponse> Verify(VerifyInsRequest request)
    {
        var refusals = new List<Refusal>();
        return Verify(request, "", refusals) is { } answer ? answer : refusals;
    }

    private Outcome<VerifyInsBatchResponse> VerifyAll(VerifyInsBatchRequest request)
    {
        if (request.Verifications.Count is 0 or > MaxVerifications)
        {
            return IdentityErrors.NumberOfVerifications(request.Verifications.Count, MaxVerifications);
        }

        var refusals = new List<Refusal>();
        var response = new VerifyInsBatchResponse();
        for (var i = 0; i < request.Verifications.Count; i++)
        {
            if (Verify(request.Verifications[i], $"verifications[{i}].", refusals) is { } answer)
            {
                response.Verifications.Add(answer);
            }
        }

        return refusals.Count > 0 ? refusals : response;
    }

    private VerifyInsResponse? Verify(VerifyInsRequest request, string prefix, List<Refusal> refusals)
    {
        var before = refusals.Count;
        var ins = requests.Ins(request.Ins, $"{prefix}ins", refusals);
        var traits = IdentityRequests.Traits(request.Traits, $"{prefix}traits", refusals);
        if (ins is null || traits is null || refusals.Count > before)
        {
            return null;
        }

        var differences = directory.Verify(ins, traits);
        return new VerifyInsResponse { Conforms = differences.Count == 0, Differences = { differences } };
    }

    private Outcome<ListTestIdentitiesResponse> List(ListTestIdentitiesRequest request)
    {
        var refusals = new List<Refusal>();
        if (request.PageSize is < 0 or > MaxPageSize)
        {
            refusals.Add(RequestErrors.PageSize(request.PageSize, MaxPageSize));
        }

        var after = ReadPageToken(request.PageToken, refusals);
        if (refusals.Count > 0)
        {
            return refusals;
        }

        var page = directory.Page(after, request.PageSize == 0 ? DefaultPageSize : request.PageSize);
        var response = new ListTestIdentitiesResponse();
        foreach (var identity in page)
        {
            response.Identities.Add(ToWire(identity));
        }

        response.NextPageToken = page.Count == 0 || directory.IsLast(page[^1]) ? "" : WritePageToken(page[^1].Ins);
        return response;
    }

    private static TimeSpan ReadLifetime(Duration? lifetime, List<Refusal> refusals)
    {
        if (lifetime is null)
        {
            return TokenIssuer.DefaultLifetime;
        }

        // Seconds are compared, since a duration from the wire may be longer than a TimeSpan can be.
        if (lifetime.Seconds < 1 || lifetime.Seconds > (long)TokenIssuer.MaxLifetime.TotalSeconds
            || lifetime.Nanos != 0)
        {
            refusals.Add(IdentityErrors.Lifetime($"{lifetime.Seconds} s and {lifetime.Nanos} ns"));
            return TokenIssuer.DefaultLifetime;
        }

        return TimeSpan.FromSeconds(lifetime.Seconds);
    }

    private static string WritePageToken(InsNumber last) =>
        Base64Url.EncodeToString(Encoding.ASCII.GetBytes($"{last.Authority.Oid}:{last.Matricule}"));

    private static InsNumber? ReadPageToken(string token, List<Refusal> refusals)
    {
        if (token.Length == 0)
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[MaxPageTokenBytes];
        if (Base64Url.DecodeFromChars(token, bytes, out _, out var written) == OperationStatus.Done
            && Encoding.ASCII.GetString(bytes[..written]).Split(':') is [var oid, var matricule]
            && InsAuthority.FromOid(oid) is { } authority
            && InsNumber.TryParse(authority, matricule, out var last))
        {
            return last;
        }

        refusals.Add(RequestErrors.PageToken());
        return null;
    }

    private static SearchInsResponse Answer(
        InsSearchCode code, string codeText, string label, FictitiousIdentity? identity) => new()
        {
            Code = code, CodeText = codeText, Label = label, Identity = identity is null ? null : ToWire(identity),
        };

    private static TestIdentity ToWire(FictitiousIdentity identity) => new()
    {
        Ins = SubmissionMapping.ToWire(identity.Ins),
        KnownUse = identity.KnownUse,
        Traits = new IdentityTraits
        {
            BirthName = identity.Traits.BirthName,
            BirthFirstNames = identity.Traits.BirthFirstNames,
            Sex = identity.Traits.Sex switch
            {
                DomainSex.Male => Sex.Male,
                DomainSex.Female => Sex.Female,
                _ => Sex.Unspecified,
            },
            BirthDate = identity.Traits.BirthDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            BirthPlace = identity.Traits.BirthPlace,
        },
    };
}
