using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Segur.Dmp.Formats.Fhir.Json;

/// <summary>
/// Takes hostile bytes and either indexes them as JSON in one forward pass, within the bounds of the options, or says
/// what is wrong. Comments, trailing commas, a second value and names given twice are refused.
/// </summary>
internal sealed class JsonTreeReader
{
    /// <summary>Longest number accepted, in characters: far above FHIR's 18 digits, far below what hurts a converter.</summary>
    public const int MaxNumberLength = 64;

    private const int SmallObject = 16;

    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly CheckOptions _options;
    private readonly int _origin;
    private readonly List<int> _open = [];
    private JsonNode[] _nodes = new JsonNode[256];
    private int _count;
    private int _nameStart;
    private int _nameLength = -1;
    private bool _isNameEscaped;

    private JsonTreeReader(ReadOnlyMemory<byte> bytes, CheckOptions options, int origin)
    {
        _bytes = bytes;
        _options = options;
        _origin = origin;
    }

    public JsonViolation? Violation { get; private set; }

    /// <summary>Reads the bytes; null together with a violation when they are refused.</summary>
    public static JsonTree? Read(ReadOnlyMemory<byte> bytes, CheckOptions options, out JsonViolation? violation)
    {
        violation = FindByteViolation(bytes.Span, options);
        if (violation is not null)
        {
            return null;
        }

        var reader = new JsonTreeReader(bytes, options, HasByteOrderMark(bytes.Span) ? 3 : 0);
        var tree = reader.Index();
        violation = reader.Violation;
        return violation is null ? tree : null;
    }

    public static bool HasByteOrderMark(ReadOnlySpan<byte> bytes) => bytes.StartsWith("\uFEFF"u8);

    private static JsonViolation? FindByteViolation(ReadOnlySpan<byte> bytes, CheckOptions options)
    {
        if (bytes.IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            return new JsonViolation(FhirRules.NotEmpty, 0, $"{bytes.Length} bytes of blank", "a JSON object");
        }

        if (bytes.Length > options.MaxBytes)
        {
            return new JsonViolation(
                FhirRules.Size, 0, Number(bytes.Length) + " bytes", $"at most {Number(options.MaxBytes)} bytes");
        }

        return Utf8.IsValid(bytes)
            ? null
            : new JsonViolation(FhirRules.Encoding, FirstInvalidByte(bytes), "an invalid byte sequence", "UTF-8");
    }

    private static int FirstInvalidByte(ReadOnlySpan<byte> bytes)
    {
        var offset = 0;
        while (Rune.DecodeFromUtf8(bytes[offset..], out _, out var consumed) == System.Buffers.OperationStatus.Done)
        {
            offset += consumed;
        }

        return offset;
    }

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private JsonTree? Index()
    {
        // One level above the limit, so that the depth rule speaks before the reader's own exception does.
        var reader = new Utf8JsonReader(
            _bytes.Span[_origin..], new JsonReaderOptions { MaxDepth = _options.MaxDepth + 1 });
        try
        {
            while (reader.Read())
            {
                Violation = Take(ref reader);
                if (Violation is not null)
                {
                    return null;
                }
            }
        }
        catch (JsonException exception)
        {
            // Nothing of the half-built index is kept.
            Violation = new JsonViolation(
                FhirRules.WellFormed, Offset(exception), "malformed JSON", "JSON as of RFC 8259, without comments");
            return null;
        }

        return new JsonTree(_bytes, _nodes, _count);
    }

    private int Offset(JsonException exception)
    {
        var bytes = _bytes.Span[_origin..];
        var offset = _origin;
        for (var line = exception.LineNumber ?? 0; line > 0; line--)
        {
            var lineFeed = bytes.IndexOf((byte)'\n');
            if (lineFeed < 0)
            {
                break;
            }

            offset += lineFeed + 1;
            bytes = bytes[(lineFeed + 1)..];
        }

        return offset + (int)Math.Min(exception.BytePositionInLine ?? 0, bytes.Length);
    }

    private JsonViolation? Take(ref Utf8JsonReader reader)
    {
        var offset = _origin + (int)reader.TokenStartIndex;
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                _nameStart = offset + 1;
                _nameLength = reader.ValueSpan.Length;
                _isNameEscaped = reader.ValueIsEscaped;
                return CheckString(ref reader, offset);

            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                var closed = _open[^1];
                _open.RemoveAt(_open.Count - 1);
                _nodes[closed].End = _count;
                return reader.TokenType == JsonTokenType.EndObject ? FindDuplicateName(closed) : null;

            default:
                return Add(ref reader, offset);
        }
    }

    private JsonViolation? Add(ref Utf8JsonReader reader, int offset)
    {
        var isContainer = reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray;
        if (isContainer && reader.CurrentDepth >= _options.MaxDepth)
        {
            return new JsonViolation(
                FhirRules.Depth, offset, $"depth {reader.CurrentDepth + 1}", $"at most {_options.MaxDepth} levels");
        }

        if (_count == _options.MaxElements)
        {
            return new JsonViolation(
                FhirRules.Values, offset, "more values", $"at most {Number(_options.MaxElements)} values");
        }

        if (CheckScalar(ref reader, offset) is { } violation)
        {
            return violation;
        }

        if (_count == _nodes.Length)
        {
            Array.Resize(ref _nodes, _nodes.Length * 2);
        }

        _nodes[_count] = new JsonNode
        {
            Kind = reader.TokenType,
            IsEscaped = reader.ValueIsEscaped,
            IsNameEscaped = _isNameEscaped,
            Start = reader.TokenType == JsonTokenType.String ? offset + 1 : offset,
            Length = reader.ValueSpan.Length,
            NameStart = _nameStart,
            NameLength = _nameLength,
            Parent = _open.Count > 0 ? _open[^1] : -1,
            End = _count + 1,
        };
        if (isContainer)
        {
            _open.Add(_count);
        }

        _nameLength = -1;
        _count++;
        return null;
    }

    private JsonViolation? CheckScalar(ref Utf8JsonReader reader, int offset) => reader.TokenType switch
    {
        JsonTokenType.String => CheckString(ref reader, offset),
        JsonTokenType.Number when reader.ValueSpan.Length > MaxNumberLength => new JsonViolation(
            FhirRules.NumberLength, offset, $"a number of {reader.ValueSpan.Length} characters",
            $"at most {MaxNumberLength} characters"),
        _ => null,
    };

    private JsonViolation? CheckString(ref Utf8JsonReader reader, int offset)
    {
        if (reader.ValueSpan.Length > _options.MaxTextLength)
        {
            return new JsonViolation(
                FhirRules.TextLength, offset, $"a string of {Number(reader.ValueSpan.Length)} bytes",
                $"at most {Number(_options.MaxTextLength)} bytes");
        }

        var surrogate = reader.ValueIsEscaped ? EscapeScan.FindLoneSurrogate(reader.ValueSpan) : -1;
        return surrogate < 0
            ? null
            : new JsonViolation(
                FhirRules.Surrogates, offset + 1 + surrogate, "half a surrogate pair", "Unicode characters");
    }

    private JsonViolation? FindDuplicateName(int container)
    {
        var tree = new JsonTree(_bytes, _nodes, _count);
        var names = 0;
        HashSet<string>? seen = null;
        for (var child = container + 1; child < _count; child = _nodes[child].End)
        {
            // A few names are compared with each other; many go through a hash that a sender cannot foresee.
            if (++names == SmallObject)
            {
                seen = NamesBefore(tree, container, child);
            }

            if (seen is not null ? !seen.Add(tree.Name(child)) : HasNameBefore(tree, container, child))
            {
                return new JsonViolation(
                    FhirRules.DuplicateNames, _nodes[child].NameStart - 1, $"a second '{Shorten(tree.Name(child))}'",
                    "each property once");
            }
        }

        return null;
    }

    private bool HasNameBefore(JsonTree tree, int container, int child)
    {
        ref readonly var node = ref _nodes[child];
        var name = _bytes.Span.Slice(node.NameStart, node.NameLength);
        var unescaped = node.IsNameEscaped ? Encoding.UTF8.GetBytes(tree.Name(child)) : name;
        for (var other = container + 1; other < child; other = _nodes[other].End)
        {
            if (tree.NameEquals(other, unescaped))
            {
                return true;
            }
        }

        return false;
    }

    private HashSet<string> NamesBefore(JsonTree tree, int container, int child)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var other = container + 1; other < child; other = _nodes[other].End)
        {
            names.Add(tree.Name(other));
        }

        return names;
    }

    private static string Shorten(string name) => name.Length <= 40 ? name : name[..40];
}
