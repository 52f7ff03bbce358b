using System.Text.Json;

namespace Segur.Dmp.Formats.Fhir.Json;

/// <summary>One value of a JSON text, as offsets into its bytes. Children follow their parent in the node array.</summary>
internal struct JsonNode
{
    /// <summary>Start of the object, array, string (including its quotes), number or literal.</summary>
    public JsonTokenType Kind;

    /// <summary>Whether the string, or the property's name, holds escapes.</summary>
    public bool IsEscaped;

    /// <inheritdoc cref="IsEscaped"/>
    public bool IsNameEscaped;

    /// <summary>Offset of the value's first byte; for a string, of the first byte after the quote.</summary>
    public int Start;

    /// <summary>Length of a string (without quotes), number or literal in bytes.</summary>
    public int Length;

    /// <summary>Offset of the property's name, after the quote.</summary>
    public int NameStart;

    /// <summary>Length of the property's name in bytes, or -1 for an array's item and the root.</summary>
    public int NameLength;

    /// <summary>Node of the object or array around this value; -1 for the root.</summary>
    public int Parent;

    /// <summary>Node after the last descendant.</summary>
    public int End;
}
