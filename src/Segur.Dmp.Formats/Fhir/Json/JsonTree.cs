using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Segur.Dmp.Formats.Fhir.Json;

/// <summary>A JSON text that was checked and indexed once; values are read from the caller's bytes, nothing is copied.</summary>
internal sealed class JsonTree
{
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly JsonNode[] _nodes;

    public JsonTree(ReadOnlyMemory<byte> bytes, JsonNode[] nodes, int count)
    {
        _bytes = bytes;
        _nodes = nodes;
        Count = count;
    }

    public int Count { get; }

    public FhirElement Root => new(this, 0);

    public ReadOnlySpan<byte> Bytes => _bytes.Span;

    public ref readonly JsonNode this[int index] => ref _nodes[index];

    /// <summary>The raw bytes of a string, number or literal.</summary>
    public ReadOnlySpan<byte> Raw(int index) => Bytes.Slice(_nodes[index].Start, _nodes[index].Length);

    /// <summary>The value of a string without its escapes.</summary>
    public string Text(int index)
    {
        ref readonly var node = ref _nodes[index];
        return node.IsEscaped ? Unescape(Raw(index)) : Encoding.UTF8.GetString(Raw(index));
    }

    public bool NameEquals(int index, ReadOnlySpan<byte> name)
    {
        ref readonly var node = ref _nodes[index];
        if (node.NameLength < 0)
        {
            return false;
        }

        var raw = Bytes.Slice(node.NameStart, node.NameLength);
        return node.IsNameEscaped ? Unescape(raw) == Encoding.UTF8.GetString(name) : raw.SequenceEqual(name);
    }

    public string Name(int index)
    {
        ref readonly var node = ref _nodes[index];
        if (node.NameLength < 0)
        {
            return "";
        }

        var raw = Bytes.Slice(node.NameStart, node.NameLength);
        return node.IsNameEscaped ? Unescape(raw) : Encoding.UTF8.GetString(raw);
    }

    /// <summary>Line and column of an offset, both from 1; a column is a Unicode character.</summary>
    public static (int Line, int Column) Position(ReadOnlySpan<byte> bytes, int offset)
    {
        var before = bytes[..Math.Min(offset, bytes.Length)];
        var lineStart = before.LastIndexOf((byte)'\n') + 1;
        var column = 1;
        foreach (var unit in before[lineStart..])
        {
            // Continuation bytes belong to the character before them.
            column += (unit & 0xC0) == 0x80 ? 0 : 1;
        }

        return (before.Count((byte)'\n') + 1, column);
    }

    // The escapes were checked when the text was read, so unescaping cannot fail here.
    private static string Unescape(ReadOnlySpan<byte> raw)
    {
        var quoted = ArrayPool<byte>.Shared.Rent(raw.Length + 2);
        try
        {
            quoted[0] = (byte)'"';
            raw.CopyTo(quoted.AsSpan(1));
            quoted[raw.Length + 1] = (byte)'"';
            var reader = new Utf8JsonReader(quoted.AsSpan(0, raw.Length + 2));
            reader.Read();
            return reader.GetString() ?? "";
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(quoted);
        }
    }
}
