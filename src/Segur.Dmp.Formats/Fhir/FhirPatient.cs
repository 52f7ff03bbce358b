using Segur.Dmp.Domain.Identity;
using Segur.Dmp.Formats.Fhir.Json;

namespace Segur.Dmp.Formats.Fhir;

/// <summary>The patient as the document names him, after the checks.</summary>
/// <param name="Resource">The Patient resource.</param>
/// <param name="Ins">The one INS, or null when the document cannot be filed.</param>
internal sealed record FhirPatient(FhirElement Resource, InsNumber? Ins);
