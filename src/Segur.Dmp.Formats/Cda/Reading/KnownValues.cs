using Segur.Dmp.Domain.Identity;
using Segur.Dmp.Formats.CodeTables;

namespace Segur.Dmp.Formats.Cda.Reading;

/// <summary>
/// Values that documents repeat (namespaces, OIDs, codes and their names), so that they need no string of their own.
/// </summary>
internal static class KnownValues
{
    private static readonly SharedTexts Shared = new([.. All()]);

    /// <summary>The shared string of these bytes, or a new one.</summary>
    public static string Resolve(ReadOnlySpan<byte> value) =>
        Shared.Find(value) ?? System.Text.Encoding.UTF8.GetString(value);

    private static IEnumerable<string> All()
    {
        CodeTable[] tables =
        [
            Nomenclatures.TypeCodes, Nomenclatures.ConfidentialityCodes, Nomenclatures.PracticeSettingCodes,
            Nomenclatures.HealthcareFacilityTypeCodes, Nomenclatures.AuthorSpecialties, Nomenclatures.FunctionCodes,
            Nomenclatures.EncounterCodes, Nomenclatures.EncounterParticipantTypes, Nomenclatures.ParticipantTypes,
            Nomenclatures.AssociatedEntityClasses, Nomenclatures.AdministrativeGenders, Nomenclatures.NamePrefixes,
            Nomenclatures.NameSuffixes, Nomenclatures.RelationshipCodes, Nomenclatures.RelatedEntityClasses,
            Nomenclatures.MediaTypes, Nomenclatures.ImagingEventCodes,
        ];
        return tables
            .SelectMany(table => table.Rows)
            .SelectMany(row => new[] { row.Code, row.SystemOid, row.Display })
            .Concat(InsAuthority.All.Select(authority => authority.Oid))
            .Concat(Namespaces())
            .Concat(Vocabulary());
    }

    private static string[] Namespaces() =>
    [
        CdaNames.V3, CdaNames.Sdtc, CdaNames.Lab, CdaNames.LabAlias, CdaNames.Pharmacy, CdaNames.Dicom,
        CdaNames.SchemaInstance, CdaNames.Xslt, CdaNames.CiSis,
    ];

    // Fixed attributes of the header and of datatypes, and the code systems that every producer writes.
    private static string[] Vocabulary() =>
    [
        "1.2.250.1.71.4.2.1", "1.2.250.1.71.4.2.2", "1.2.250.1.213.1.1.1.1", "1.2.250.1.213.1.1.1.29",
        "1.2.250.1.213.1.1.1.55", "1.2.250.1.213.1.1.1.45", "1.2.250.1.213.1.1.1.39", "1.2.250.1.213.1.1.1.21",
        "1.3.6.1.4.1.19376.1.2.20", "2.16.840.1.113883.2.8.2.1", "2.16.840.1.113883.1.3", "POCD_HD000040",
        "2.16.840.1.113883.6.1", "2.16.840.1.113883.5.1", "2.16.840.1.113883.5.4", "2.16.840.1.113883.5.25",
        "LOINC", "SNOMED CT", "FR", "FRA", "FRANCE", "fr-FR", "DOCCLIN", "EVN", "PRF", "RPLC", "S", "M", "F", "BR",
        "CL", "SP", "H", "HP", "WP", "MC", "AUTH", "CONS", "COMP", "OP", "completed", "active", "true", "false", "1",
        "B64", "TXT", "TS", "IVL_TS", "CD", "CE", "PQ", "ST", "BL", "INT", "II", "ED", "PROV", "AGNT", "REF",
        "NI", "OTH", "UNK", "ASKU", "NAV", "NASK", "MSK", "NA",
    ];
}
