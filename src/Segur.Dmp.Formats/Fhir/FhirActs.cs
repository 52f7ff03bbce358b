using Segur.Dmp.Domain.Documents;

namespace Segur.Dmp.Formats.Fhir;

/// <summary>What the document tells of acts and places, as XDS writes it.</summary>
internal sealed record FhirActs(
    XdsTime? ServiceStart,
    XdsTime? ServiceStop,
    IReadOnlyList<CodedValue> EventCodes,
    CodedValue? FacilityType,
    CodedValue? PracticeSetting,
    IReadOnlyList<string> ReferenceIds);
