using System.Globalization;
using System.Text;
using Segur.Dmp.Formats.Cda.Reading;

namespace Segur.Dmp.Formats.Cda;

/// <summary>
/// One element of a CDA header, with its position in the source. Written once by the reader, then only read: safe to
/// share. Names are looked up in <c>urn:hl7-org:v3</c> unless a namespace is given.
/// </summary>
public sealed class CdaElement
{
    /// <summary>Characters of text kept; no header text that means something is that long.</summary>
    internal const int MaxTextLength = 8192;

    private readonly CdaAttribute[] _attributes;
    private CdaElement? _lastChild;

    internal CdaElement(
        string name, string namespaceUri, CdaElement? parent, CdaAttribute[] attributes, int line, int column)
    {
        Name = name;
        Namespace = namespaceUri;
        Parent = parent;
        _attributes = attributes;
        Line = line;
        Column = column;
        if (parent is not null)
        {
            parent.Append(this);
        }
    }

    /// <summary>Local name.</summary>
    public string Name { get; }

    /// <summary>Namespace, empty when the element has none.</summary>
    public string Namespace { get; }

    /// <summary>The element around this one; null for <c>ClinicalDocument</c>.</summary>
    public CdaElement? Parent { get; }

    /// <summary>First element inside, of any name.</summary>
    public CdaElement? FirstChild { get; private set; }

    /// <summary>Next element under the same parent, of any name.</summary>
    public CdaElement? NextSibling { get; private set; }

    /// <summary>Line of the start tag, from 1.</summary>
    public int Line { get; }

    /// <summary>Column of the start tag, from 1.</summary>
    public int Column { get; }

    /// <summary>Text directly inside, without that of children; empty when there is none but white space.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Attributes as written, namespace declarations left out.</summary>
    public ReadOnlySpan<CdaAttribute> Attributes => _attributes;

    /// <summary>Whether the element says that it has no value (<c>nullFlavor</c>).</summary>
    public bool IsNull => Attribute("nullFlavor") is not null;

    /// <summary>Whether the element is CDA's own, not of an extension namespace.</summary>
    public bool IsV3 => Namespace == CdaNames.V3;

    /// <summary>Value of an attribute without namespace, or null.</summary>
    public string? Attribute(string name)
    {
        foreach (ref readonly var attribute in _attributes.AsSpan())
        {
            if (attribute.Name == name && attribute.Namespace.Length == 0)
            {
                return attribute.Value;
            }
        }

        return null;
    }

    /// <summary>The first child of this name, or null.</summary>
    public CdaElement? First(string name, string namespaceUri = CdaNames.V3)
    {
        var child = FirstChild;
        while (child is not null && !child.Is(name, namespaceUri))
        {
            child = child.NextSibling;
        }

        return child;
    }

    /// <summary>The next sibling of the same name, or null.</summary>
    public CdaElement? NextSame()
    {
        var sibling = NextSibling;
        while (sibling is not null && !sibling.Is(Name, Namespace))
        {
            sibling = sibling.NextSibling;
        }

        return sibling;
    }

    /// <summary>The first child of this name that has no <c>nullFlavor</c>, or null.</summary>
    public CdaElement? FirstNonNull(string name)
    {
        var child = First(name);
        while (child is { IsNull: true })
        {
            child = child.NextSame();
        }

        return child;
    }

    /// <summary>Whether this is the element of that name and namespace.</summary>
    public bool Is(string name, string namespaceUri = CdaNames.V3) => Name == name && Namespace == namespaceUri;

    /// <summary>XPath from the root; a position stands wherever siblings share the name. Built on demand.</summary>
    public string XPath
    {
        get
        {
            var path = new StringBuilder(Parent?.XPath);
            path.Append('/').Append(CdaNames.PrefixOf(Namespace)).Append(Name);
            var (position, count) = PositionAmongSame();
            if (count > 1)
            {
                path.Append('[').Append(position.ToString(CultureInfo.InvariantCulture)).Append(']');
            }

            return path.ToString();
        }
    }

    /// <inheritdoc/>
    public override string ToString() => XPath;

    internal void AppendText(string text)
    {
        // Comments cut a text into pieces; joining millions of them must not cost more than reading them.
        if (Text.Length < MaxTextLength)
        {
            var piece = text.AsSpan(0, Math.Min(text.Length, MaxTextLength - Text.Length));
            Text = Text.Length == 0 && piece.Length == text.Length ? text : string.Concat(Text, piece);
        }
    }

    private void Append(CdaElement child)
    {
        if (_lastChild is null)
        {
            FirstChild = child;
        }
        else
        {
            _lastChild.NextSibling = child;
        }

        _lastChild = child;
    }

    private (int Position, int Count) PositionAmongSame()
    {
        var (position, count) = (0, 0);
        for (var sibling = Parent?.FirstChild; sibling is not null; sibling = sibling.NextSibling)
        {
            if (sibling.Is(Name, Namespace))
            {
                count++;
                if (ReferenceEquals(sibling, this))
                {
                    position = count;
                }
            }
        }

        return (position, count);
    }
}
