using System.Globalization;
using System.Text;

namespace Segur.Dmp.LoadTest.Workloads;

/// <summary>Writes the variants of each shape once, from a seed: other authors, analyses, remarks, PDF.</summary>
internal sealed class TemplateBuilder(ulong seed)
{
    private const int SmallBytes = 8_000;
    private const int LargeBytes = 23_000;
    private const int PdfBytes = 92_000;
    private const int Base64Field = 64;

    private static readonly (string Code, string Name)[] Chapters =
    [
        ("18723-7", "Hématologie"), ("18719-5", "Biochimie"), ("18721-1", "Fonction rénale"), ("18720-3", "Hémostase"),
    ];

    private SplitMix _random = new(seed);

    public CdaTemplate SmallReport() => Report(1, resultsPerChapter: 1, SmallBytes);

    public CdaTemplate LargeReport() => Report(3, resultsPerChapter: 2, LargeBytes);

    public CdaTemplate PdfLetter() =>
        CdaTemplate.Parse(Header(Resource("letter")).Replace("[[Pdf]]", Pdf(), StringComparison.Ordinal));

    private CdaTemplate Report(int chapters, int resultsPerChapter, int targetBytes)
    {
        // Remarks fill what the frame leaves of the target, in equal parts.
        var header = Header(Resource("report"));
        var frame = Body(chapters, resultsPerChapter, remarksPerChapter: 0);
        var missing = targetBytes - Encoding.UTF8.GetByteCount(header) - Encoding.UTF8.GetByteCount(frame);
        var body = Body(chapters, resultsPerChapter, Math.Max(100, missing / chapters));
        return CdaTemplate.Parse(header.Replace("[[Chapters]]", body, StringComparison.Ordinal));
    }

    private string Body(int chapters, int resultsPerChapter, int remarksPerChapter)
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
            body.Append(Resource("chapter")
                .Replace("[[ChapterCode]]", code, StringComparison.Ordinal)
                .Replace("[[ChapterName]]", name, StringComparison.Ordinal)
                .Replace("[[Rows]]", rows.ToString(), StringComparison.Ordinal)
                .Replace("[[Results]]", results.ToString(), StringComparison.Ordinal)
                .Replace("[[Remarks]]", Remarks(remarksPerChapter), StringComparison.Ordinal));
        }

        return body.ToString();
    }

    private string Remarks(int length) =>
        length == 0 ? "" : MedicalText.Paragraph(ref _random, length).Replace("'", "’", StringComparison.Ordinal);

    private static string Fill(string text, int position, int number)
    {
        var analysis = Analysis.All[position];
        return text
            .Replace("[[Number]]", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("[[Analysis]]", position.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("[[Loinc]]", analysis.Loinc, StringComparison.Ordinal)
            .Replace("[[Name]]", analysis.Name, StringComparison.Ordinal)
            .Replace("[[Unit]]", analysis.Unit, StringComparison.Ordinal)
            .Replace("[[Low]]", Decimal(analysis.Low, analysis.Decimals), StringComparison.Ordinal)
            .Replace("[[High]]", Decimal(analysis.High, analysis.Decimals), StringComparison.Ordinal);
    }

    private static string Decimal(int value, int decimals) =>
        (value / (decimal)Math.Pow(10, decimals)).ToString($"F{decimals}", CultureInfo.InvariantCulture);

    private string Header(string text) => text
        .Replace("[[AuthorId]]", $"8{Rpps()}", StringComparison.Ordinal)
        .Replace("[[AuthorGiven]]", Capitalised(_random.Pick(MedicalText.FemaleNames)), StringComparison.Ordinal)
        .Replace("[[AuthorFamily]]", MedicalText.FamilyName(ref _random), StringComparison.Ordinal)
        .Replace("[[StructureId]]", Structure(), StringComparison.Ordinal)
        .Replace("[[StructureName]]", MedicalText.FamilyName(ref _random), StringComparison.Ordinal);

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

    /// <summary>A PDF of one page whose stream is noise, in base64, with three places to be made unique.</summary>
    private string Pdf()
    {
        var noise = new byte[PdfBytes];
        for (var i = 0; i + 8 <= noise.Length; i += 8)
        {
            BitConverter.TryWriteBytes(noise.AsSpan(i), _random.Next());
        }

        var start = Encoding.ASCII.GetBytes(
            "%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
            + "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>\nendobj\n"
            + $"4 0 obj\n<</Length {PdfBytes}/Filter/FlateDecode>>\nstream\n");
        var end = "\nendstream\nendobj\ntrailer\n<</Size 5/Root 1 0 R>>\n%%EOF\n"u8.ToArray();
        var base64 = new StringBuilder(Convert.ToBase64String([.. start, .. noise, .. end]));
        foreach (var at in new[] { 100_000, 50_000, 1_000 })
        {
            base64.Remove(at, Base64Field).Insert(at, "{{Base64}}");
        }

        return base64.ToString();
    }

    private static string Resource(string name)
    {
        using var stream = typeof(TemplateBuilder).Assembly.GetManifestResourceStream($"Templates/{name}.xml")
            ?? throw new InvalidOperationException($"The template '{name}' is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
