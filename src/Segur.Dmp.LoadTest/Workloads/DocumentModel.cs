using System.Text;

namespace Segur.Dmp.LoadTest.Workloads;

/// <summary>
/// What documents of one shape have in common: who writes them where, under which codes, with which body. Codes are of
/// the CI-SIS value sets JDV_J01, J02, J04, J07 and J142; names are the official French ones. Sizes are assumptions.
/// </summary>
internal sealed record DocumentModel(CdaShape Shape, string Name)
{
    private const string ModelRoot = "1.2.250.1.213.1.1.1.";
    private const string Unstructured = "1.3.6.1.4.1.19376.1.2.20";

    /// <summary>LOINC code of JDV_J07.</summary>
    public required string TypeCode { get; init; }

    public required string TypeName { get; init; }

    public required string Title { get; init; }

    /// <summary>Templates beyond the two of every header, <c>root</c> or <c>root^extension</c>.</summary>
    public required IReadOnlyList<string> Templates { get; init; }

    /// <summary>Who and where.</summary>
    public required Producer Producer { get; init; }

    /// <summary>Size that a document is filled to.</summary>
    public required int Bytes { get; init; }

    /// <summary>
    /// Templates that are written once and then patched; what they share, documents of one variant share.
    /// </summary>
    public required int Variants { get; init; }

    /// <summary>Sections of a structured body; none for a laboratory report, which has chapters, or a PDF.</summary>
    public IReadOnlyList<BodySection> Sections { get; init; } = [];

    /// <summary>Chapters of results and results in each, of a structured laboratory report.</summary>
    public (int Chapters, int Results) Results { get; init; }

    /// <summary>Whether an order is fulfilled by it.</summary>
    public bool HasOrder { get; init; }

    /// <summary>XML of the documented act's code, or nothing.</summary>
    public string Act { get; init; } = "";

    /// <summary>Whether the body is a PDF.</summary>
    public bool IsPdf => Templates[0] == Unstructured;

    /// <summary>The type code as bytes.</summary>
    public byte[] TypeCodeUtf8 => field ??= Encoding.ASCII.GetBytes(TypeCode);

    /// <summary>All of them, in the order of <see cref="CdaShape"/>.</summary>
    public static IReadOnlyList<DocumentModel> All { get; } =
    [
        Laboratory(CdaShape.SmallReport, "laboratory report, short", 8_000, 64, (1, 1)),
        Laboratory(CdaShape.LargeReport, "laboratory report", 23_000, 32, (3, 2)),
        Pdf(
            CdaShape.PdfLetter, "discharge letter, PDF", "11490-0", "Lettre de liaison à la sortie", Producer.Hospital,
            130_000),
        Pdf(
            CdaShape.PdfReport, "laboratory report, PDF", "11502-2", "CR d'examens biologiques", Producer.Laboratory,
            150_000) with { HasOrder = true },
        new(CdaShape.DischargeLetter, "discharge letter")
        {
            TypeCode = "11490-0", TypeName = "Lettre de liaison à la sortie d'un établissement de soins",
            Title = "Lettre de liaison à la sortie", Templates = [$"{ModelRoot}29^2022.01"],
            Producer = Producer.Hospital, Bytes = 30_000, Variants = 24,
            Sections =
            [
                new("33557-0", "Statut du document"), new("42349-1", "Motif de l'hospitalisation"),
                new("42545-4", "Synthèse médicale du séjour"), new("10183-2", "Traitements à la sortie", Medicines: 5),
            ],
        },
        new(CdaShape.Prescription, "prescription")
        {
            TypeCode = "57833-6", TypeName = "Prescription de produits de santé", Title = "Prescription de médicaments",
            Templates =
                [$"{ModelRoot}39^2024.01", "1.3.6.1.4.1.19376.1.9.1.1.1", "1.3.6.1.4.1.19376.1.5.3.1.1.1"],
            Producer = Producer.Practice, Bytes = 15_000, Variants = 32,
            Sections = [new("57828-6", "Prescription de médicaments", Medicines: 4, IsOrder: true)],
        },
        Pdf(
            CdaShape.PdfPrescription, "prescription, PDF", "57833-6", "Prescription de produits de santé",
            Producer.Practice, 60_000),
        Imaging() with
        {
            Sections =
            [
                new("55752-0", "Informations cliniques"), new("55111-9", "Technique d'examen"),
                new("59776-5", "Résultats"), new("19005-8", "Conclusion"),
            ],
        },
        Pdf(
            CdaShape.PdfImagingReport, "imaging report, PDF", "18748-4", "CR d'imagerie médicale", Producer.Imaging,
            190_000) with { HasOrder = true, Act = Scanner },
        Pdf(
            CdaShape.PdfConsultation, "consultation report, PDF", "11488-4", "CR ou fiche de consultation ou de visite",
            Producer.Practice, 80_000),
        new(CdaShape.Dispensation, "dispensation")
        {
            TypeCode = "60593-1", TypeName = "Dispensation médicamenteuse", Title = "Dispensation de médicaments",
            Templates = [$"{ModelRoot}54^2024.01", "1.3.6.1.4.1.19376.1.9.1.1.3"],
            Producer = Producer.Pharmacy, Bytes = 12_000, Variants = 24, HasOrder = true,
            Sections = [new("60590-7", "Médicaments dispensés", Medicines: 3)],
        },
        new(CdaShape.VaccinationNote, "vaccination note")
        {
            TypeCode = "87273-9", TypeName = "Note de vaccination", Title = "Note de vaccination",
            Templates = [$"{ModelRoot}46^2021.01"], Producer = Producer.Pharmacy, Bytes = 9_000, Variants = 16,
            Sections = [new("11369-6", "Vaccinations", Medicines: 1)],
        },
    ];

    public static DocumentModel Of(CdaShape shape) => All[(int)shape];

    private const string Scanner = """
              <code code="24727-0" codeSystem="2.16.840.1.113883.6.1" displayName="TDM de la tête avec injection">
                <translation code="CT" codeSystem="1.2.840.10008.2.16.4" displayName="Tomodensitométrie">
                  <qualifier>
                    <name code="121139" codeSystem="1.2.840.10008.2.16.4" displayName="Modalité d'imagerie"/>
                  </qualifier>
                </translation>
              </code>

        """;

    private static DocumentModel Laboratory(
        CdaShape shape, string name, int bytes, int variants, (int Chapters, int Results) results) => new(shape, name)
        {
            TypeCode = "11502-2", TypeName = "CR d'examens biologiques", Title = "Compte rendu d'examens biologiques",
            Templates = ["1.3.6.1.4.1.19376.1.3.3", $"{ModelRoot}55^2024.01"], Producer = Producer.Laboratory,
            Bytes = bytes, Variants = variants, Results = results, HasOrder = true,
            Act = """
                      <code code="18719-5" codeSystem="2.16.840.1.113883.6.1" displayName="Biochimie"/>

                """,
        };

    private static DocumentModel Imaging() => new(CdaShape.ImagingReport, "imaging report")
    {
        TypeCode = "18748-4", TypeName = "CR d'imagerie médicale", Title = "Compte rendu d'imagerie médicale",
        Templates = [$"{ModelRoot}45^2024.01", "1.2.840.10008.9.1", "1.2.840.10008.9.20", "1.2.840.10008.9.21"],
        Producer = Producer.Imaging, Bytes = 25_000, Variants = 24, HasOrder = true, Act = Scanner,
    };

    private static DocumentModel Pdf(
        CdaShape shape, string name, string typeCode, string typeName, Producer producer, int bytes) => new(shape, name)
        {
            TypeCode = typeCode, TypeName = typeName, Title = typeName, Templates = [Unstructured], Producer = producer,
            Bytes = bytes, Variants = 8,
        };
}
