using Segur.Dmp.Domain.Access;
using Segur.Dmp.Domain.Validation;
using Segur.Dmp.Server.Configuration;

namespace Segur.Dmp.Server.Identity;

/// <summary>Refusals of requests about identities and tokens. Codes REQ-05n, one per rule.</summary>
internal static class IdentityErrors
{
    private const string Contract = "segur.dmp.v1";

    public static Refusal NumberOfVerifications(int found, int maximum) => Refusal.Of(
        ErrorCode.RequestInvalid, "REQ-052", "verifications", $"{found} verifications", $"1 to {maximum} verifications",
        Contract);

    public static Refusal Lifetime(string found) => Refusal.Of(
        ErrorCode.RequestInvalid, "REQ-053", "lifetime", found,
        $"1 second to {TokenIssuer.MaxLifetime.TotalHours} hours", Contract);

    /// <summary>A caller whose token would be refused.</summary>
    public static Refusal Caller(UnverifiedCaller objection) => Refusal.Of(
        ErrorCode.RequestInvalid, "REQ-054", "caller", objection.Found, objection.Expected,
        "CI-SIS VIHF 3.0, contents of the assertion");

    public static Refusal TokensNotIssued(TokenOptions options) => Refusal.Of(
        ErrorCode.TokensNotIssued, "TOK-009", "caller", "a request for a token",
        options.OidcAuthority is null ? "a token made by the operator" : $"a token of {options.OidcAuthority}",
        "Segur.Dmp policy (DMP_ISSUE_TOKENS)");
}
