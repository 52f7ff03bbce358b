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
    private const int TruncatedBytes = 40;
    private const string IdRoot = "1.2.250.1.999.7.";
    private const string SetRoot = "1.2.250.1.999.8.";

    private readonly Lazy<CdaTemplate[]>[] _templates;
    private readonly ulong _seed;
    private readonly DateTime _newest;

    /// <summary>Prepares to write the templates of a model when its first document is asked for.</summary>
    /// <param name="seed">Names the run: identifiers of two seeds never meet.</param>
    /// <param name="newest">No document is younger; they spread over the 300 days before it.</param>
    public CdaDocumentGenerator(int seed, DateTimeOffset newest)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(seed);
        _seed = (ulong)seed;

        // Documents say +0100 all year: legal, and it spares a look-up of summer time.
        _newest = newest.ToOffset(TimeSpan.FromHours(1)).DateTime;
        _templates = [.. DocumentModel.All.Select(model => new Lazy<CdaTemplate[]>(() => Variants(model, _seed)))];
    }

    /// <summary>The uniqueId of a document of this seed.</summary>
    public string UniqueIdOf(long index) =>
        string.Create(CultureInfo.InvariantCulture, $"{IdRoot}{_seed}.{index}");

    /// <summary>About how many bytes a document of a shape has; a buffer of as many holds any of them.</summary>
    public static int BytesOf(CdaShape shape) => DocumentModel.Of(shape).Bytes * 5 / 4;

    /// <summary>The document as a new array.</summary>
    public byte[] Generate(in CdaRecipe recipe)
    {
        var writer = new ArrayBufferWriter<byte>(BytesOf(recipe.Shape));
        Write(recipe, writer);
        return writer.WrittenSpan.ToArray();
    }

    /// <summary>
    /// Writes the document into the caller's buffer and allocates nothing but what that buffer needs.
    /// </summary>
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

    internal DateTime CreatedAt(in CdaRecipe recipe)
    {
        if (recipe.CreatedAt is { } chosen)
        {
            return chosen;
        }

        // 300 days of seconds, visited in steps of a prime so that neighbours are hours apart.
        const long Seconds = 300L * 86_400;
        return _newest.AddSeconds(-(recipe.Index % Seconds * 7_919 % Seconds));
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
        var templates = _templates[(int)recipe.Shape].Value;
        return templates[(int)(new SplitMix(RandomStateOf(recipe)).Next() % (ulong)templates.Length)];
    }

    // Each model draws from a sequence of its own, so that which model comes first changes no byte of another.
    private static CdaTemplate[] Variants(DocumentModel model, ulong seed)
    {
        var builder = new TemplateBuilder(seed + ((ulong)model.Shape << 32));
        var templates = new CdaTemplate[model.Variants];
        for (var i = 0; i < templates.Length; i++)
        {
            templates[i] = builder.Build(model);
        }

        return templates;
    }
}
