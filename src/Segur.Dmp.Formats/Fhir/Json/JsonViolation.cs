namespace Segur.Dmp.Formats.Fhir.Json;

/// <summary>Why bytes could not be taken as JSON within bounds. Ends the check of the document.</summary>
/// <param name="Rule">The broken rule.</param>
/// <param name="Offset">Offset of the offending byte.</param>
/// <param name="Found">What was found there.</param>
/// <param name="Expected">What the rule wants.</param>
internal sealed record JsonViolation(FhirRule Rule, int Offset, string Found, string Expected);
