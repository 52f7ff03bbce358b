namespace Segur.Dmp.Formats.Cda.Reading;

/// <summary>
/// Where the elements of a header and their attributes live. The nodes are used again for the next document, so nobody
/// may keep one beyond <see cref="Clear"/>.
/// </summary>
internal sealed class HeaderTree(MarkupSource source)
{
    private CdaElement?[] _elements = new CdaElement?[64];
    private CdaAttribute[] _attributes = new CdaAttribute[128];
    private int _elementCount;
    private int _attributeCount;

    /// <summary>The document that the nodes point into.</summary>
    public MarkupSource Source => source;

    /// <summary>Whether the nodes kept are no more than headers have.</summary>
    public bool IsSmall => _elements.Length <= 2048 && _attributes.Length <= 4096;

    /// <summary>The attributes that begin at a place.</summary>
    public Span<CdaAttribute> Attributes(int start, int count) => _attributes.AsSpan(start, count);

    /// <summary>
    /// Makes a node of the element that the reader stands on. Attributes are kept without namespace or of XML Schema.
    /// </summary>
    public CdaElement Add(MarkupReader reader, CdaElement? parent)
    {
        var start = _attributeCount;
        foreach (ref readonly var attribute in reader.Attributes)
        {
            if (attribute.Namespace.Length == 0 || attribute.Namespace == CdaNames.SchemaInstance)
            {
                if (_attributeCount == _attributes.Length)
                {
                    Array.Resize(ref _attributes, _attributeCount * 2);
                }

                _attributes[_attributeCount++] = new CdaAttribute(in attribute, source);
            }
        }

        if (_elementCount == _elements.Length)
        {
            Array.Resize(ref _elements, _elementCount * 2);
        }

        var element = _elements[_elementCount++] ??= new CdaElement(this);
        element.Become(reader, parent, start, _attributeCount - start);
        return element;
    }

    /// <summary>Lets go of all nodes.</summary>
    public void Clear()
    {
        for (var i = 0; i < _elementCount; i++)
        {
            _elements[i]!.Forget(); // Add has made it.
        }

        _attributes.AsSpan(0, _attributeCount).Clear();
        (_elementCount, _attributeCount) = (0, 0);
    }
}
