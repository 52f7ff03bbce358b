using Segur.Dmp.Domain.Consent;
using Segur.Dmp.Domain.Profiles;

namespace Segur.Dmp.Domain.Access;

/// <summary>The patient reports an access held to be unjustified. Source: Mon espace santé.</summary>
/// <param name="RequestId">Recognises a retry; also the reference of the report.</param>
/// <param name="TraceId">The access, seen before to be in this record.</param>
/// <param name="Reason">In the patient's words.</param>
public sealed record ReportAccess(Guid RequestId, Guid TraceId, string Reason)
{
    /// <summary>Decides against a profile.</summary>
    public Decision Decide(PatientProfile profile, DateTimeOffset now) =>
        ConsentRules.AnswerRetry<AccessReported>(profile, RequestId, TraceId.ToString())
        ?? Decision.Accept([new AccessReported(RequestId, TraceId, Reason, now)]);
}
