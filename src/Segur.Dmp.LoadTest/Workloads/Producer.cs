namespace Segur.Dmp.LoadTest.Workloads;

/// <summary>
/// Who writes documents of a kind, and where: codes of JDV_J01, J02, J04 and J142 with their French names.
/// </summary>
internal sealed record Producer
{
    public static readonly Producer Laboratory = new()
    {
        AuthorCode = "G15_10/SM03", AuthorProfession = "Médecin - Biologie médicale (SM)",
        StructureKind = "LABORATOIRE",
        Facility = "SA25", FacilityName = "Laboratoire de biologie médicale",
    };

    public static readonly Producer Hospital = new()
    {
        AuthorCode = "G15_10/SM26", AuthorProfession = "Médecin - Qualifié en Médecine Générale (SM)",
        StructureKind = "CH",
        Facility = "SA01", FacilityName = "Etablissement public de santé", Setting = "ETABLISSEMENT",
        SettingName = "Etablissement de santé", Encounter = "IMP", EncounterName = "Hospitalisation",
    };

    public static readonly Producer Practice = new()
    {
        AuthorCode = "G15_10/SM54", AuthorProfession = "Médecin - Médecine Générale (SM)", StructureKind = "CABINET",
        Facility = "SA07", FacilityName = "Cabinet individuel",
    };

    public static readonly Producer Imaging = new()
    {
        AuthorCode = "G15_10/SM44", AuthorProfession = "Médecin - Radio-diagnostic (SM)", StructureKind = "IMAGERIE",
        Facility = "SA08", FacilityName = "Cabinet de groupe",
    };

    public static readonly Producer Pharmacy = new()
    {
        AuthorCode = "G15_21/A", AuthorProfession = "Pharmacien titulaire d'officine", StructureKind = "PHARMACIE",
        Facility = "SA33", FacilityName = "Pharmacie d'officine",
    };

    public required string AuthorCode { get; init; }

    public required string AuthorProfession { get; init; }

    /// <summary>First word of the structure's name.</summary>
    public required string StructureKind { get; init; }

    public required string Facility { get; init; }

    public required string FacilityName { get; init; }

    public string Setting { get; init; } = "AMBULATOIRE";

    public string SettingName { get; init; } = "Ambulatoire";

    public string Encounter { get; init; } = "AMB";

    public string EncounterName { get; init; } = "Ambulatoire";
}
