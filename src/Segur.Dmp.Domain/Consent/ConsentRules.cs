using Segur.Dmp.Domain.Profiles;
using Segur.Dmp.Domain.Validation;

namespace Segur.Dmp.Domain.Consent;

/// <summary>What the commands of consent share.</summary>
internal static class ConsentRules
{
    /// <summary>The change does not fit what is recorded.</summary>
    public static Refusal Refused(string rule, string place, string found, string expected, string source) =>
        Refusal.Of(ErrorCode.ConsentChangeRefused, rule, place, found, expected, source);

    /// <summary>The answer to a request id seen before: accepted when it had this effect, refused when another.</summary>
    public static Decision? AnswerRetry<TEvent>(PatientProfile profile, Guid requestId, string? subject = null)
        where TEvent : ProfileEvent =>
        profile.VersionAfter(requestId) is null ? null
        : profile.Did<TEvent>(requestId, subject) ? Decision.Accept([])
        : Decision.Refuse(ProfileRules.RequestIdReused(requestId));
}
