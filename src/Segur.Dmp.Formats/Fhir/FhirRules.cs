using Segur.Dmp.Domain.Validation;

namespace Segur.Dmp.Formats.Fhir;

/// <summary>
/// The rules on FHIR documents, numbered by area: 0xx bytes and JSON, 1xx Bundle and Composition, 2xx patient, 3xx people,
/// 4xx acts, 5xx content, 7xx consistency and metadata. The numbering is this repository's own.
/// </summary>
public static partial class FhirRules
{
    private const string R4Json = "FHIR R4 json.html, 2.6.2";
    private const string R4Bundle = "FHIR R4 bundle.html";
    private const string R4Documents = "FHIR R4 documents.html, 3.3.1";
    private const string R4Composition = "FHIR R4 composition.html";
    private const string Policy = "Repository policy";
    private const string FrCore = "HL7 France FR Core 2.x";
    private const string DocumentCore = "ANS, IG document core, header mapping";
    private const string Pdsm = "ANS, PDSm 3.1, DocumentReference and XDS mapping";
    private const string Ins = "INS reference, matricule and authorities";

    // 0xx: bytes and JSON. Each of them but the last three ends the check.
    internal static readonly FhirRule NotEmpty = Needed("FHIR-001", "The document is not empty.", Policy);

    internal static readonly FhirRule Size = Needed("FHIR-002", "The document is within the size limit.", Policy);

    internal static readonly FhirRule WellFormed = Needed("FHIR-003", "The document is well-formed JSON.", R4Json);

    internal static readonly FhirRule Encoding = Needed("FHIR-004", "The document is valid UTF-8.", R4Json);

    internal static readonly FhirRule Depth = Needed("FHIR-005", "Values nest within the depth limit.", Policy);

    internal static readonly FhirRule TextLength = Needed("FHIR-006", "Strings are within the length limit.", Policy);

    internal static readonly FhirRule Values = Needed("FHIR-007", "The number of values is within the limit.", Policy);

    internal static readonly FhirRule DuplicateNames =
        Needed("FHIR-008", "A property stands once in its object.", R4Json);

    internal static readonly FhirRule NumberLength =
        Needed("FHIR-009", "Numbers are at most 64 characters long.", Policy);

    internal static readonly FhirRule Surrogates =
        Needed("FHIR-010", "Escapes spell whole Unicode characters.", "RFC 8259, 8.2");

    // In every profile, as CDA-007: U+0000 cannot be stored, and a document is no place for the others.
    internal static readonly FhirRule Controls = Needed(
        "FHIR-011", "Strings hold no control character but tab, line feed and carriage return.",
        "FHIR R4 datatypes.html, string");

    internal static readonly FhirRule NoEmptyValue =
        Error("FHIR-012", "Properties are never null, blank or empty.", R4Json);

    internal static readonly FhirRule ByteOrderMark =
        Warning("FHIR-013", "The document starts without a byte order mark.", "RFC 8259, 8.1");

    internal static readonly FhirRule Shape =
        Error("FHIR-014", "A property has the JSON type of its FHIR element.", R4Json);

    // 1xx: Bundle and Composition.
    internal static readonly FhirRule RootIsBundle = Needed("FHIR-101", "The root is a Bundle.", R4Documents);

    internal static readonly FhirRule TypeIsDocument =
        Needed("FHIR-102", "Bundle.type is document.", R4Documents);

    internal static readonly FhirRule BundleIdentifier = Needed(
        "FHIR-103", "Bundle.identifier has a system and a value.", $"{R4Bundle}, bdl-9");

    internal static readonly FhirRule UniqueIdForm = Needed(
        "FHIR-104", "Bundle.identifier gives an XDS uniqueId: an OID or a UUID.", $"{DocumentCore}; IHE ITI TF-3 4.2.3.2.26");

    internal static readonly FhirRule Timestamp =
        Error("FHIR-105", "Bundle.timestamp is an instant.", $"{R4Bundle}, bdl-10");

    internal static readonly FhirRule CompositionFirst =
        Needed("FHIR-106", "The first entry is the Composition.", $"{R4Bundle}, bdl-11");

    internal static readonly FhirRule FullUrls =
        Error("FHIR-107", "Each entry has a fullUrl of its own, an absolute URI.", $"{R4Bundle}, bdl-7");

    internal static readonly FhirRule EntryResources =
        Error("FHIR-108", "Each entry holds a typed resource.", $"{R4Bundle}, bdl-5");

    internal static readonly FhirRule DocumentEntries = Error(
        "FHIR-109", "A document has no total, search, request or response.", $"{R4Bundle}, bdl-1 to bdl-4");

    internal static readonly FhirRule EntryCount =
        Error("FHIR-110", "A document has at most 5,000 entries.", Policy);

    internal static readonly FhirRule HeaderReferences = Error(
        "FHIR-111", "Subject, authors, attesters, custodian and encounter are in the bundle.", R4Documents);

    internal static readonly FhirRule ContentReferences = Error(
        "FHIR-112", "Entries of sections, their authors and focus, and details of events are in the bundle.", R4Documents);

    internal static readonly FhirRule OtherReferences =
        Warning("FHIR-113", "References between resources of the bundle lead somewhere.", R4Documents);

    internal static readonly FhirRule HeaderSize = Needed(
        "FHIR-114", "The Composition without its sections, and each resource of a header's kind, has at most 2,000 values.",
        Policy);

    internal static readonly FhirRule Status =
        Error("FHIR-115", "Composition.status is final, amended or corrected.", $"{R4Composition}; {Policy}");

    internal static readonly FhirRule TypePresent =
        Needed("FHIR-116", "Composition.type has a code and a system.", $"{R4Composition}; {Pdsm}");

    internal static readonly FhirRule CompositionDate =
        Error("FHIR-117", "Composition.date is a date.", $"{R4Composition}; {Pdsm}");

    internal static readonly FhirRule Title = Error("FHIR-118", "Composition.title is there.", $"{R4Composition}; {Pdsm}");

    internal static readonly FhirRule SectionContent =
        Error("FHIR-119", "A section has a text, entries or sections.", $"{R4Composition}, cmp-1");

    internal static readonly FhirRule SetIdentifier = Warning(
        "FHIR-120", "Composition.identifier names the set of versions.", DocumentCore);

    internal static readonly FhirRule Language =
        Warning("FHIR-121", "Composition.language is given, with its region.", $"{DocumentCore}; {Pdsm}");

    internal static readonly FhirRule Truncated =
        new("FHIR-999", Severity.Information, "There were more findings than are reported.", Policy);

    /// <summary>Every rule, by code.</summary>
    public static IReadOnlyList<FhirRule> All => Registry.Rules;

    private static FhirRule Needed(string code, string title, string source) =>
        new(code, Severity.Error, title, source, IsNeededToFile: true);

    private static FhirRule Error(string code, string title, string source) =>
        new(code, Severity.Error, title, source);

    private static FhirRule Warning(string code, string title, string source) =>
        new(code, Severity.Warning, title, source);

    // Initialised on first use, since the parts of a class initialise in no particular order.
    private static class Registry
    {
        public static readonly IReadOnlyList<FhirRule> Rules = ListAll();
    }
}
