using Segur.Dmp.Domain.Validation;

namespace Segur.Dmp.Formats.Fhir;

/// <summary>One rule on a FHIR document.</summary>
/// <param name="Code">Stable code, <c>FHIR-nnn</c>; never reused.</param>
/// <param name="Severity">Weight under the strict profile.</param>
/// <param name="Title">What must hold, in one sentence.</param>
/// <param name="Source">The clause that says so: FHIR R4, FR Core, PDSm, or the policy of this repository.</param>
/// <param name="IsNeededToFile">Whether no profile can let the document pass, since it cannot be read or filed.</param>
public sealed record FhirRule(string Code, Severity Severity, string Title, string Source, bool IsNeededToFile = false)
{
    /// <summary>Weight under a profile: report-only turns errors into warnings where the document can still be filed.</summary>
    public Severity Under(ValidationProfile profile) =>
        profile == ValidationProfile.ReportOnly && Severity == Severity.Error && !IsNeededToFile
            ? Severity.Warning
            : Severity;
}
