using System.Collections.Frozen;

namespace Segur.Dmp.Formats.Fhir;

/// <summary>Names of code systems: FHIR says a URL where XDS says an OID.</summary>
internal static class FhirCodeSystems
{
    public const string Loinc = "2.16.840.1.113883.6.1";
    public const string ActivitySectors = "1.2.250.1.71.4.2.4";
    public const string PracticeSettings = "1.2.250.1.213.1.1.4.9";
    public const string Visibility = "1.2.250.1.213.1.1.4.13";
    public const string Confidentiality = "2.16.840.1.113883.5.25";
    public const string DocumentClasses = "1.2.250.1.213.1.1.4.1";

    private const string NosPrefix = "https://mos.esante.gouv.fr/NOS/";

    private static readonly FrozenDictionary<string, string> OidsByUrl = new Dictionary<string, string>
    {
        ["http://loinc.org"] = Loinc,
        ["http://snomed.info/sct"] = "2.16.840.1.113883.6.96",
        ["http://unitsofmeasure.org"] = "2.16.840.1.113883.6.8",
        ["http://dicom.nema.org/resources/ontology/DCM"] = "1.2.840.10008.2.16.4",
        ["http://hl7.org/fhir/sid/icd-10"] = "2.16.840.1.113883.6.3",
        ["http://terminology.hl7.org/CodeSystem/v3-Confidentiality"] = Confidentiality,
        ["http://terminology.hl7.org/CodeSystem/v3-ActCode"] = "2.16.840.1.113883.5.4",
        ["http://terminology.hl7.org/CodeSystem/v3-RoleCode"] = "2.16.840.1.113883.5.111",
        ["http://terminology.hl7.org/CodeSystem/v3-ParticipationFunction"] = "2.16.840.1.113883.5.88",
        ["http://ihe.net/fhir/ihe.formatcode.fhir/CodeSystem/formatcode"] = "1.3.6.1.4.1.19376.1.2.3",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // The nomenclatures' URLs end in a name whose spelling varies between guides, so their number alone decides.
    private static readonly FrozenDictionary<string, string> OidsByTerminology = new Dictionary<string, string>
    {
        ["TRE_A00"] = "1.2.250.1.213.1.1.4.6",
        ["TRE_A01"] = PracticeSettings,
        ["TRE_A02"] = "1.2.250.1.213.1.1.4.5",
        ["TRE_A03"] = DocumentClasses,
        ["TRE_A05"] = "1.2.250.1.213.1.1.4.12",
        ["TRE_A06"] = "1.2.250.1.213.1.1.4.2.282",
        ["TRE_A07"] = Visibility,
        ["TRE_A09"] = "1.2.840.10008.2.6.1",
        ["TRE_A10"] = "URN",
        ["TRE_A11"] = "1.3.6.1.4.1.19376.1.2.3",
        ["TRE_A12"] = "ASTM",
        ["TRE_R02"] = ActivitySectors,
        ["TRE_R85"] = "1.2.250.1.213.1.6.1.107",
        ["TRE_R94"] = "1.2.250.1.213.1.6.1.4",
        ["TRE_R209"] = "1.2.250.1.213.2.2",
        ["TRE_R259"] = "2.16.840.1.113883.5.88",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The OID of a code system; the URL itself where no OID is known.</summary>
    public static string ToOid(string system)
    {
        if (FhirUniqueId.OidOf(system) is { } oid)
        {
            return oid;
        }

        if (system.StartsWith(NosPrefix, StringComparison.Ordinal))
        {
            var name = system[NosPrefix.Length..];
            var end = name.AsSpan().IndexOfAny('-', '/');
            return OidsByTerminology.GetValueOrDefault(end < 0 ? name : name[..end], system);
        }

        return OidsByUrl.GetValueOrDefault(system, system);
    }
}
