using System.Globalization;
using System.Text;

namespace Segur.Dmp.LoadTest.Workloads;

/// <summary>Writes the variants of each model once, from a seed: other authors, analyses, remarks, PDF.</summary>
internal sealed class TemplateBuilder(ulong seed)
{
    private static readonly (string Code, string Name)[] Chapters =
    [
        ("18723-7", "Hématologie"), ("18719-5", "Biochimie"), ("18721-1", "Fonction rénale"), ("18720-3", "Hémostase"),
    ];

    private SplitMix _random = new(seed);

    /// <summary>One variant of a model, filled to the model's size.</summary>
    public CdaTemplate Build(DocumentModel model)
    {
        var header = Header(model);
        var body = model switch
        {
            { IsPdf: true } => PdfBody(model.Bytes - Encoding.UTF8.GetByteCount(header)),
            { Sections.Count: > 0 } => Structured(
                header, model.Bytes, model.Sections.Count, remarks => Sections(model.Sections, remarks)),
            _ => Structured(
                header, model.Bytes, model.Results.Chapters,
                remarks => LaboratoryBody(model.Results.Chapters, model.Results.Results, remarks)),
        };
        return CdaTemplate.Parse(header.Replace("[[Body]]", body, StringComparison.Ordinal));
    }

    // Remarks fill what the frame leaves of the size, in equal parts.
    private static string Structured(string header, int bytes, int parts, Func<int, string> bodyWith)
    {
        var frame = bodyWith(0);
        var missing = bytes - Encoding.UTF8.GetByteCount(header) - Encoding.UTF8.GetByteCount(frame);
        return $"    <structuredBody>\n{bodyWith(Math.Max(100, missing / parts))}    </structuredBody>\n";
    }

    private string LaboratoryBody(int chapters, int resultsPerChapter, int remarksPerChapter)
    {
        var body = new StringBuilder();
        var number = 0;
        for (var chapter = 0; chapter < chapters; chapter++)
        {
            var rows = new StringBuilder();
            var results = new StringBuilder();
            for (var i = 0; i < resultsPerChapter; i++)
            {
                number++;
                var position = ((number * 7) + _random.Below(3)) % Analysis.All.Count;
                rows.Append(Fill(Resource("row"), position, number));
                results.Append(Fill(Resource("result"), position, number));
            }

            var (code, name) = Chapters[chapter];
            body.Append(Fill(
                Resource("chapter"), ("ChapterCode", code), ("ChapterName", name), ("Rows", rows.ToString()),
                ("Results", results.ToString()), ("Remarks", Remarks(remarksPerChapter))));
        }

        return body.ToString();
    }

    private string Sections(IReadOnlyList<BodySection> sections, int remarksPerSection)
    {
        var body = new StringBuilder();
        var number = 0;
        foreach (var section in sections)
        {
            var rows = new StringBuilder();
            var entries = new StringBuilder();
            for (var i = 0; i < section.Medicines; i++)
            {
                var medicine = _random.Pick(Medicine.All);
                (string, string)[] values =
                [
                    ("Number", Text(++number)), ("Medicine", medicine.Name), ("Dose", medicine.Dose),
                    ("Days", Text(7 * (1 + _random.Below(12)))), ("Mood", section.IsOrder ? "INT" : "EVN"),
                ];
                rows.Append(Fill(Resource("medicine-row"), values));
                entries.Append(Fill(Resource("medicine"), values));
            }

            body.Append(Fill(
                Resource("section"), ("SectionCode", section.Code), ("SectionName", section.Name),
                ("Rows", rows.ToString()), ("Entries", entries.ToString()), ("Remarks", Remarks(remarksPerSection))));
        }

        return body.ToString();
    }

    private string Remarks(int length) =>
        length == 0 ? "" : MedicalText.Paragraph(ref _random, length).Replace("'", "’", StringComparison.Ordinal);

    private static string Fill(string text, int position, int number)
    {
        var analysis = Analysis.All[position];
        return Fill(
            text, ("Number", Text(number)), ("Analysis", Text(position)), ("Loinc", analysis.Loinc),
            ("Name", analysis.Name), ("Unit", analysis.Unit), ("Low", Decimal(analysis.Low, analysis.Decimals)),
            ("High", Decimal(analysis.High, analysis.Decimals)));
    }

    private static string Fill(string text, params ReadOnlySpan<(string Mark, string Value)> values)
    {
        foreach (var (mark, value) in values)
        {
            text = text.Replace($"[[{mark}]]", value, StringComparison.Ordinal);
        }

        return text;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Decimal(int value, int decimals) =>
        (value / (decimal)Math.Pow(10, decimals)).ToString($"F{decimals}", CultureInfo.InvariantCulture);

    private string Header(DocumentModel model)
    {
        var producer = model.Producer;
        return Fill(
            Resource("header"),
            ("Templates", string.Concat(model.Templates.Select(TemplateId))),
            ("TypeName", model.TypeName), ("Title", model.Title),
            ("AuthorCode", producer.AuthorCode), ("AuthorProfession", producer.AuthorProfession),
            ("AuthorId", $"8{Rpps()}"), ("AuthorGiven", Capitalised(_random.Pick(MedicalText.FemaleNames))),
            ("AuthorFamily", MedicalText.FamilyName(ref _random)),
            ("StructureKind", producer.StructureKind), ("StructureId", Structure()),
            ("StructureName", MedicalText.FamilyName(ref _random)),
            ("OrderReference", model.HasOrder ? Resource("order") : ""), ("Act", model.Act),
            ("ActStatus", model.Results.Chapters > 0 ? "      <lab:statusCode code=\"completed\"/>\n" : ""),
            ("Setting", producer.Setting), ("SettingName", producer.SettingName),
            ("Encounter", producer.Encounter), ("EncounterName", producer.EncounterName),
            ("Facility", producer.Facility), ("FacilityName", producer.FacilityName));
    }

    private static string TemplateId(string template)
    {
        var parts = template.Split('^');
        var extension = parts.Length > 1 ? $" extension=\"{parts[1]}\"" : "";
        return $"  <templateId root=\"{parts[0]}\"{extension}/>\n";
    }

    /// <summary>Eleven digits of an invented RPPS number, the last of them the Luhn key.</summary>
    private string Rpps()
    {
        var digits = string.Create(CultureInfo.InvariantCulture, $"109{_random.Below(10_000_000):0000000}");
        return digits + LuhnKey(digits);
    }

    private static int LuhnKey(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var doubled = (digits[^(i + 1)] - '0') * (i % 2 == 0 ? 2 : 1);
            sum += doubled > 9 ? doubled - 9 : doubled;
        }

        return (10 - (sum % 10)) % 10;
    }

    private string Structure() =>
        string.Create(CultureInfo.InvariantCulture, $"199{_random.Below(10_000_000):0000000}");

    private static string Capitalised(string name) => name[0] + name[1..].ToLowerInvariant();

    private string PdfBody(int base64Bytes) =>
        "    <nonXMLBody><text mediaType=\"application/pdf\" representation=\"B64\">"
        + $"{NoisePdf.InBase64(ref _random, base64Bytes)}</text></nonXMLBody>\n";

    private static string Resource(string name)
    {
        using var stream = typeof(TemplateBuilder).Assembly.GetManifestResourceStream($"Templates/{name}.xml")
            ?? throw new InvalidOperationException($"The template '{name}' is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
