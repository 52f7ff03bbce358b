using System.Buffers.Binary;
using System.Text;

namespace Segur.Dmp.Formats.Cda.Reading;

/// <summary>
/// A local name. Names of the schema exist once per process, with a number and what the rules need to know of them.
/// </summary>
internal sealed class CdaName
{
    /// <summary>The number of every name that the schema does not know.</summary>
    public const int Foreign = -1;

    /// <summary>Bytes that <see cref="Low"/> and <see cref="High"/> hold.</summary>
    public const int HeadLength = 2 * sizeof(ulong);

    /// <summary>A name that the schema does not know.</summary>
    public CdaName(string text) => (Text, Number) = (text, Foreign);

    /// <summary>A name of the schema, in ASCII.</summary>
    public CdaName(string text, int number, CdaRole role, bool isElement, bool isAttribute)
    {
        Text = text;
        Number = number;
        Role = role;
        IsElement = isElement;
        IsAttribute = isAttribute;
        Span<byte> head = stackalloc byte[HeadLength];
        head.Clear();
        Encoding.ASCII.GetBytes(text.AsSpan(0, Math.Min(text.Length, HeadLength)), head);
        Low = BinaryPrimitives.ReadUInt64LittleEndian(head);
        High = BinaryPrimitives.ReadUInt64LittleEndian(head[sizeof(ulong)..]);
    }

    /// <summary>The name itself.</summary>
    public string Text { get; }

    /// <summary>Position in the table of known names, or <see cref="Foreign"/>.</summary>
    public int Number { get; }

    /// <summary>What the name means in a body.</summary>
    public CdaRole Role { get; }

    /// <summary>Whether CDA has an element of this name.</summary>
    public bool IsElement { get; }

    /// <summary>Whether CDA has an attribute of this name.</summary>
    public bool IsAttribute { get; }

    /// <summary>The first eight bytes of a name of the schema, and zeros behind a short one.</summary>
    public ulong Low { get; }

    /// <summary>The second eight bytes.</summary>
    public ulong High { get; }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
