using System.Globalization;
using System.Text;
using Segur.Dmp.Domain.Validation;

namespace Segur.Dmp.Formats.Tests.Cda;

/// <summary>Seeded mutation of bytes: whatever comes in, a verdict comes out, and it is bounded.</summary>
public sealed class FuzzTests
{
    private const string SeedVariable = "SEGUR_FUZZ_SEED";
    private const int RoundsOnMinimal = 1500;
    private const int RoundsPerRealDocument = 3;

    private static readonly string[] Dictionary =
    [
        "<", ">", "/>", "</", "&", "&#0;", "&#x10FFFF;", "&lt;", "<!--", "-->", "<![CDATA[", "]]>", "<?x ?>",
            "<!DOCTYPE a>",
        "\"", "'", "=", "\0", "\uFFFF", "nullFlavor=\"UNK\"", "<id root=\"1.2.3\"/>", "<ClinicalDocument>",
        "<component>",
        "<text representation=\"B64\">", "xmlns=\"\"", "xmlns:x=\"urn:x\"", "<structuredBody>", "</component>", "B64",
        "999999999999",
    ];

    [Theory, InlineData(1), InlineData(42), InlineData(20261122)]
    public void Any_mutation_of_the_minimal_document_gets_a_bounded_verdict(int seed)
    {
        var start = Encoding.UTF8.GetBytes(MinimalDocument.Text);
        var random = new Random(Seed(seed));
        for (var round = 0; round < RoundsOnMinimal; round++)
        {
            Judge(Mutate(start, random), $"seed {Seed(seed)}, round {round}");
        }
    }

    [Theory, InlineData(7)]
    public void Any_mutation_of_an_official_example_gets_a_bounded_verdict(int seed)
    {
        var random = new Random(Seed(seed));
        foreach (var file in SharedDocuments.Files)
        {
            var start = File.ReadAllBytes(file);
            for (var round = 0; round < RoundsPerRealDocument; round++)
            {
                Judge(Mutate(start, random), $"seed {Seed(seed)}, {Path.GetFileName(file)}, round {round}");
            }
        }
    }

    private static int Seed(int given) =>
        int.TryParse(
            Environment.GetEnvironmentVariable(SeedVariable), CultureInfo.InvariantCulture, out var seed) ? seed
                : given;

    private static void Judge(byte[] bytes, string which)
    {
        try
        {
            foreach (var profile in Enum.GetValues<ValidationProfile>())
            {
                var verdict = MinimalDocument.Check(bytes, profile);

                Assert.True(MinimalDocument.AllOf(verdict).Count() <= MinimalDocument.Options.MaxFindings);
                Assert.True(verdict.Metadata is not null || verdict.Errors.Count > 0, "Unfiled without an error.");
            }
        }
        catch (Exception fault)
        {
            throw new InvalidOperationException($"Broken by {which}.", fault);
        }
    }

    private static byte[] Mutate(byte[] start, Random random)
    {
        var bytes = new List<byte>(start);
        var changes = random.Next(1, 6);
        for (var i = 0; i < changes; i++)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 200), bytes.Count - at));
                    break;
                case 2:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(Dictionary[random.Next(Dictionary.Length)]));
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 400), bytes.Count - at)));
                    break;
                case 4:
                    bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, Math.Min(300, bytes.Count - at)));
                    break;
                default:
                    SwapTags(bytes, at);
                    break;
            }

            if (bytes.Count == 0)
            {
                return [];
            }
        }

        return [.. bytes];
    }

    // Moves one tag to the place of the next: well-formed structures in the wrong order come out of this.
    private static void SwapTags(List<byte> bytes, int at)
    {
        var first = bytes.IndexOf((byte)'<', at);
        var second = first < 0 ? -1 : bytes.IndexOf((byte)'<', first + 1);
        var third = second < 0 ? -1 : bytes.IndexOf((byte)'<', second + 1);
        if (third > 0)
        {
            var moved = bytes.GetRange(first, second - first);
            bytes.RemoveRange(first, second - first);
            bytes.InsertRange(third - moved.Count, moved);
        }
    }
}
