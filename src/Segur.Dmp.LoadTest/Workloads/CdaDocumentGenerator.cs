using System.Buffers;
using System.Globalization;
using System.Text;

namespace Segur.Dmp.LoadTest.Workloads;

/// <summary>
/// Makes CDA documents that pass the strict profile, or fail it in a chosen way. Deterministic in seed and recipe;
/// templates are built once, a document costs a copy and its fields. Safe from any thread.
/// </summary>
public sealed class CdaDocumentGenerator
{
    private const int SmallVariants = 64;
    private const int LargeVariants = 32;
    private const int LetterVariants = 8;
    private const int TruncatedBytes = 40;
    private const string IdRoot = "1.2.250.1.999.7.";
    private const string SetRoot = "1.2.250.1.999.8.";

    private readonly CdaTemplate[] _small;
    private readonly CdaTemplate[] _large;
    private readonly CdaTemplate[] _letters;
    private readonly ulong _seed;
    private readonly DateTime _newest;

    /// <summary>Prepares the templates; some milliseconds.</summary>
    /// <param name="seed">Names the run: identifiers of two seeds never meet.</param>
    /// <param name="newest">No document is younger; they spread over the 300 days before it.</param>
    public CdaDocumentGenerator(int seed, DateTimeOffset newest)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(seed);
        _seed = (ulong)seed;

        // Documents say +0100 all year: legal, and it spares a look-up of summer time.
        _newest = newest.ToOffset(TimeSpan.FromHours(1)).DateTime;
        var builder = new TemplateBuilder(_seed);
        _small = Many(SmallVariants, builder.SmallReport);
        _large = Many(LargeVariants, builder.LargeReport);
        _letters = Many(LetterVariants, builder.PdfLetter);
    }

    /// <summary>The uniqueId of a document of this seed.</summary>
    public string UniqueIdOf(long index) =>
        string.Create(CultureInfo.InvariantCulture, $"{IdRoot}{_seed}.{index}");

    /// <summary>The document as a new array.</summary>
    public byte[] Generate(in CdaRecipe recipe)
    {
        var writer = new ArrayBufferWriter<byte>(recipe.Shape == CdaShape.PdfLetter ? 160_000 : 32_000);
        Write(recipe, writer);
        return writer.WrittenSpan.ToArray();
    }

    /// <summary>Writes the document into the caller's buffer and allocates nothing but what that buffer needs.</summary>
    public void Write(in CdaRecipe recipe, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentOutOfRangeException.ThrowIfNegative(recipe.Index, nameof(recipe));
        var template = TemplateOf(recipe);
        var document = new DocumentFields(this, recipe);
        var span = output.GetSpan(template.MaxBytes);
        var literals = template.Literals;
        var written = 0;
        for (var i = 0; i < template.Fields.Length; i++)
        {
            literals[i].CopyTo(span[written..]);
            written += literals[i].Length;
            var (field, number) = template.Fields[i];
            written += document.Write(field, number, span[written..]);
        }

        literals[^1].CopyTo(span[written..]);
        written += literals[^1].Length - (recipe.Defect == CdaDefect.Truncated ? TruncatedBytes : 0);
        output.Advance(written);
    }

    internal DateTime CreatedAt(long index)
    {
        // 300 days of seconds, visited in steps of a prime so that neighbours are hours apart.
        const long Seconds = 300L * 86_400;
        return _newest.AddSeconds(-(index % Seconds * 7_919 % Seconds));
    }

    internal ulong RandomStateOf(in CdaRecipe recipe)
    {
        unchecked
        {
            return (_seed * 0xD6E8FEB86659FD93) ^ ((ulong)recipe.Index * 0xA0761D6478BD642F);
        }
    }

    internal int WriteId(long index, Span<byte> span, bool isSet)
    {
        var written = Encoding.ASCII.GetBytes(isSet ? SetRoot : IdRoot, span);
        written += Utf8Digits.Write(span[written..], (long)_seed, 1);
        span[written++] = (byte)'.';
        return written + Utf8Digits.Write(span[written..], index, 1);
    }

    private CdaTemplate TemplateOf(in CdaRecipe recipe)
    {
        var templates = recipe.Shape switch
        {
            CdaShape.SmallReport => _small,
            CdaShape.LargeReport => _large,
            CdaShape.PdfLetter => _letters,
            _ => throw new ArgumentException($"Unknown shape {recipe.Shape}.", nameof(recipe)),
        };
        return templates[(int)(new SplitMix(RandomStateOf(recipe)).Next() % (ulong)templates.Length)];
    }

    private static CdaTemplate[] Many(int count, Func<CdaTemplate> build)
    {
        var templates = new CdaTemplate[count];
        for (var i = 0; i < count; i++)
        {
            templates[i] = build();
        }

        return templates;
    }
}
