using System.Collections.Frozen;

namespace Segur.Dmp.Formats.CodeTables;

/// <summary>
/// The value sets of the French nomenclatures (NOS) that the rules need, in the editions that
/// <c>CodeTables/README.md</c> names. Loaded and checked once, on first use; safe from any thread.
/// </summary>
public static class Nomenclatures
{
    private static readonly TableFile TypeCodeFile = TableFile.ReadEmbedded("type-code");

    /// <summary>JDV_J07: what a document is; CDA <c>code</c>, XDS typeCode. Holds retired codes too.</summary>
    public static CodeTable TypeCodes { get; } =
        CodeTableLoader.ToCodeTable(TypeCodeFile, "JDV_J07-XdsTypeCode-CISIS");

    /// <summary>JDV_J06: XDS classCode.</summary>
    public static CodeTable ClassCodes { get; } = Load("class-code", "JDV_J06-XdsClassCode-CISIS");

    /// <summary>JDV_J10 and the DMP's JDV_J60: XDS formatCode. Holds retired codes too.</summary>
    public static CodeTable FormatCodes { get; } = Load("format-code", "JDV_J10-XdsFormatCode-CISIS");

    /// <summary>JDV_J08, and codes that only a CDA header may carry: see <see cref="CodeRow.Use"/>.</summary>
    public static CodeTable ConfidentialityCodes { get; } =
        Load("confidentiality-code", "JDV_J08-XdsConfidentialityCode-CISIS");

    /// <summary>JDV_J04: XDS practiceSettingCode, CDA <c>standardIndustryClassCode</c>.</summary>
    public static CodeTable PracticeSettingCodes { get; } =
        Load("practice-setting-code", "JDV_J04-XdsPracticeSettingCode-CISIS");

    /// <summary>JDV_J02: XDS healthcareFacilityTypeCode, CDA <c>healthCareFacility/code</c>.</summary>
    public static CodeTable HealthcareFacilityTypeCodes { get; } =
        Load("healthcare-facility-type-code", "JDV_J02-XdsHealthcareFacilityTypeCode-CISIS");

    /// <summary>JDV_J01: profession and speciality, or the kind of a producer that is no professional.</summary>
    public static CodeTable AuthorSpecialties { get; } = Load("author-specialty", "JDV_J01-XdsAuthorSpecialty-CISIS");

    /// <summary>JDV_J47: the part that somebody played; the display name is the XDS authorRole.</summary>
    public static CodeTable FunctionCodes { get; } = Load("function-code", "JDV_J47-FunctionCode-CISIS");

    /// <summary>JDV_J142: CDA <c>encompassingEncounter/code</c>.</summary>
    public static CodeTable EncounterCodes { get; } = Load("encounter-code", "JDV_J142");

    /// <summary>JDV_J140: CDA <c>encounterParticipant/@typeCode</c>.</summary>
    public static CodeTable EncounterParticipantTypes { get; } =
        Load("encounter-participant-type", "JDV_J140");

    /// <summary>JDV_J144: CDA <c>participant/@typeCode</c>.</summary>
    public static CodeTable ParticipantTypes { get; } = Load("participant-type", "JDV_J144");

    /// <summary>JDV_J141: CDA <c>associatedEntity/@classCode</c>.</summary>
    public static CodeTable AssociatedEntityClasses { get; } =
        Load("associated-entity-class", "JDV_J141");

    /// <summary>JDV_J143: CDA <c>administrativeGenderCode</c>.</summary>
    public static CodeTable AdministrativeGenders { get; } =
        Load("administrative-gender", "JDV_J143");

    /// <summary>JDV_J245: CDA <c>name/prefix</c>.</summary>
    public static CodeTable NamePrefixes { get; } = Load("name-prefix", "JDV_J245");

    /// <summary>JDV_J246: CDA <c>name/suffix</c>.</summary>
    public static CodeTable NameSuffixes { get; } = Load("name-suffix", "JDV_J246");

    /// <summary>JDV_J11: CDA <c>informant/relatedEntity/code</c>.</summary>
    public static CodeTable RelationshipCodes { get; } = Load("relationship-code", "JDV_J11");

    /// <summary>CDA <c>informant/relatedEntity/@classCode</c>: the list fixed by the header rules.</summary>
    public static CodeTable RelatedEntityClasses { get; } = Load("related-entity-class", "relatedEntity/@classCode");

    /// <summary>Null flavours that the header rules allow on addresses and telecoms.</summary>
    public static CodeTable AddressNullFlavors { get; } = Load("address-null-flavor", "addr and telecom/@nullFlavor");

    /// <summary>JDV_J197: CX.5 of XDS referenceIdList; <see cref="CodeRow.InDmp"/> is JDV_J231.</summary>
    public static CodeTable ReferenceIdTypes { get; } = Load("reference-id-type", "JDV_J197");

    /// <summary>Media types of bodies and attachments: see <see cref="CodeRow.Use"/>.</summary>
    public static CodeTable MediaTypes { get; } = Load("media-type", "JDV_MediaType_ObservationMedia-CISIS");

    /// <summary>JDV_J59: XDS SubmissionSet contentTypeCode of the DMP.</summary>
    public static CodeTable ContentTypeCodes { get; } = Load("content-type-code", "JDV_J59-ContentTypeCode-DMP");

    /// <summary>Imaging modalities and anatomical regions of XDS eventCodeList: see <see cref="CodeRow.Use"/>.</summary>
    public static CodeTable ImagingEventCodes { get; } =
        Load("imaging-event-code", "JDV_ModaliteAcquisition-CISIS, JDV_RegionAnatomique-CISIS");

    // Static members initialise in the order of the text: associations stand below the tables that they refer to.
    private static readonly FrozenDictionary<string, CodeRow> ClassesByType =
        CodeTableLoader.ToAssociation(TypeCodeFile, "code", "class_code", ClassCodes);

    private static readonly FrozenDictionary<string, CodeRow> FormatsByTemplate = CodeTableLoader.ToAssociation(
        TableFile.ReadEmbedded("template-format"), "template_id", "format_code", FormatCodes);

    private static readonly FrozenDictionary<string, CodeRow> FormatsByMediaType = CodeTableLoader.ToAssociation(
        TableFile.ReadEmbedded("media-type-format"), "media_type", "format_code", FormatCodes);

    /// <summary>The class that ASS_X04 gives to a type code; null for unknown types and the eight without a class.</summary>
    public static CodeRow? ClassOf(string? typeCode) =>
        typeCode is null ? null : ClassesByType.GetValueOrDefault(typeCode);

    /// <summary>As <see cref="ClassOf(string)"/>; a type without a class takes the one configured, if JDV_J06 holds it.</summary>
    public static CodeRow? ClassOf(string? typeCode, IReadOnlyDictionary<string, string> configuredClasses)
    {
        ArgumentNullException.ThrowIfNull(configuredClasses);
        return ClassOf(typeCode)
            ?? (typeCode is not null && configuredClasses.TryGetValue(typeCode, out var classCode)
                ? ClassCodes.Find(classCode)
                : null);
    }

    /// <summary>The format that ASS_A11 gives to a document model's templateId root, or null.</summary>
    public static CodeRow? FormatOfTemplate(string? templateRoot) =>
        templateRoot is null ? null : FormatsByTemplate.GetValueOrDefault(templateRoot);

    /// <summary>The format that ASS_A12 gives to the media type of an unstructured (N1) body, or null.</summary>
    public static CodeRow? FormatOfMediaType(string? mediaType) =>
        mediaType is null ? null : FormatsByMediaType.GetValueOrDefault(mediaType);

    private static CodeTable Load(string file, string valueSetName) =>
        CodeTableLoader.ToCodeTable(TableFile.ReadEmbedded(file), valueSetName);
}
