using System.Globalization;
using System.Text;
using Segur.Dmp.Formats.Cda.Reading;

namespace Segur.Dmp.Formats.Cda;

/// <summary>
/// One element of a CDA header. Values and positions are looked up in the source on first use, so one thread at a time
/// may ask. Names are looked up in <c>urn:hl7-org:v3</c> unless a namespace is given.
/// </summary>
public sealed class CdaElement
{
    /// <summary>Characters of text kept; no header text that means something is that long.</summary>
    internal const int MaxTextLength = 8192;

    private static readonly CdaName Nameless = new("");

    private readonly HeaderTree _tree;
    private CdaName _name = Nameless;
    private CdaElement? _lastChild;
    private int _offset;
    private int _firstAttribute;
    private int _attributeCount;
    private MarkupSlice _textSlice;
    private string? _text;

    internal CdaElement(HeaderTree tree) => _tree = tree;

    /// <summary>Local name.</summary>
    public string Name => _name.Text;

    /// <summary>Namespace, empty when the element has none.</summary>
    public string Namespace { get; private set; } = "";

    /// <summary>The element around this one; null for <c>ClinicalDocument</c>.</summary>
    public CdaElement? Parent { get; private set; }

    /// <summary>First element inside, of any name.</summary>
    public CdaElement? FirstChild { get; private set; }

    /// <summary>Next element under the same parent, of any name.</summary>
    public CdaElement? NextSibling { get; private set; }

    /// <summary>Line of the start tag, from 1.</summary>
    public int Line => _tree.Source.PositionOf(_offset).Line;

    /// <summary>Column of the start tag, from 1.</summary>
    public int Column => _tree.Source.PositionOf(_offset).Column;

    /// <summary>Text directly inside, without that of children; empty when there is none but white space.</summary>
    public string Text => _text ??= Cut(_tree.Source.Decode(_textSlice));

    /// <summary>Whether there is any text directly inside but white space between tags.</summary>
    public bool HasText => _text is null ? _textSlice.Length > 0 : _text.Length > 0;

    /// <summary>Attributes as written, namespace declarations left out.</summary>
    public Span<CdaAttribute> Attributes => _tree.Attributes(_firstAttribute, _attributeCount);

    /// <summary>Whether the element says that it has no value (<c>nullFlavor</c>).</summary>
    public bool IsNull { get; private set; }

    /// <summary>Whether the element is CDA's own, not of an extension namespace.</summary>
    public bool IsV3 { get; private set; }

    /// <summary>The number of the local name, or <see cref="CdaName.Foreign"/>.</summary>
    internal int NameNumber => _name.Number;

    /// <summary>Whether CDA has an element of this name.</summary>
    internal bool IsKnown => _name.IsElement;

    /// <summary>Value of an attribute without namespace, or null.</summary>
    public string? Attribute(string name)
    {
        foreach (ref var attribute in Attributes)
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
        while (sibling is not null && !IsNamedAs(sibling))
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

    /// <summary>Becomes the element that the reader stands on.</summary>
    internal void Become(MarkupReader reader, CdaElement? parent, int firstAttribute, int attributeCount)
    {
        (_name, Namespace, Parent, _offset) = (reader.Name, reader.Namespace, parent, reader.Offset);
        (_firstAttribute, _attributeCount) = (firstAttribute, attributeCount);
        IsV3 = Namespace == CdaNames.V3;
        IsNull = HasNullFlavor();
        parent?.Append(this);
    }

    /// <summary>Lets go of what it stood for.</summary>
    internal void Forget()
    {
        (_name, Namespace, Parent, FirstChild, NextSibling) = (Nameless, "", null, null, null);
        (_lastChild, _text, _textSlice, _attributeCount) = (null, null, default, 0);
    }

    internal void AppendText(MarkupSlice piece)
    {
        if (piece.Length == 0)
        {
            return;
        }

        if (_textSlice.Length == 0)
        {
            _textSlice = piece;
            return;
        }

        // Comments cut a text into pieces; joining millions of them must not cost more than reading them.
        if (Text.Length < MaxTextLength)
        {
            _text = Cut(string.Concat(Text, _tree.Source.Decode(piece)));
        }
    }

    private static string Cut(string text) => text.Length <= MaxTextLength ? text : text[..MaxTextLength];

    // Known names exist once, so that the text of others alone has to be compared.
    private bool IsNamedAs(CdaElement other) =>
        (ReferenceEquals(_name, other._name) || (_name.Number == CdaName.Foreign && Name == other.Name))
        && Namespace == other.Namespace;

    private bool HasNullFlavor()
    {
        foreach (ref var attribute in Attributes)
        {
            if (attribute.IsNullFlavor)
            {
                return true;
            }
        }

        return false;
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
            if (IsNamedAs(sibling))
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
