using Segur.Dmp.Domain.Profiles;
using Segur.Dmp.Domain.Validation;

namespace Segur.Dmp.Domain.Access;

/// <summary>What a denied access comes to for the caller.</summary>
public static class AccessRefusals
{
    /// <summary>Rule of a call without token where one is needed.</summary>
    public const string TokenMissingRule = "TOK-000";

    /// <summary>The refusal behind a denied decision: the state of the record and the token have codes of their own.</summary>
    public static Refusal Of(AccessDecision decision, Caller caller, PatientProfile profile)
    {
        ArgumentNullException.ThrowIfNull(decision);
        if (caller is UnverifiedCaller unverified)
        {
            return Of(unverified);
        }

        return decision.Rule == RecordAccessRules.RecordExists || decision.Rule == RecordAccessRules.RecordNotClosed
            || decision.Rule == RecordAccessRules.RecordNotSuspended
            ? ProfileRules.MustBeOpen(profile)! // One of these rules has just found it not open.
            : Refusal.Of(
                ErrorCode.AccessDenied, decision.Rule.Id, "authorization", decision.Found, decision.Rule.Title,
                decision.Rule.Source);
    }

    /// <summary>A token that was refused, or is missing.</summary>
    public static Refusal Of(UnverifiedCaller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return Refusal.Of(
            caller.Rule == TokenMissingRule ? ErrorCode.TokenMissing : ErrorCode.TokenRefused, caller.Rule,
            "authorization", caller.Found, caller.Expected, "segur.dmp.v1 tokens; CI-SIS VIHF 3.0");
    }
}
