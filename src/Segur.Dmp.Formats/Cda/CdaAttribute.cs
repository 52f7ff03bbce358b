using Segur.Dmp.Formats.Cda.Reading;

namespace Segur.Dmp.Formats.Cda;

/// <summary>One attribute of a header element; the namespace is empty for CDA's own attributes.</summary>
public struct CdaAttribute
{
    private readonly CdaName _name;
    private readonly MarkupSource _source;
    private readonly MarkupSlice _slice;
    private string? _value;

    internal CdaAttribute(in MarkupAttribute attribute, MarkupSource source)
    {
        _name = attribute.Name;
        _source = source;
        _slice = attribute.Value;
        Namespace = attribute.Namespace;
    }

    /// <summary>Local name.</summary>
    public readonly string Name => _name.Text;

    /// <summary>Namespace, empty when the attribute has none.</summary>
    public string Namespace { get; }

    /// <summary>The value, decoded on first use.</summary>
    public string Value => _value ??= _source.Decode(_slice);

    /// <summary>Whether this is CDA's own <c>nullFlavor</c>.</summary>
    internal readonly bool IsNullFlavor => _name.Role == CdaRole.NullFlavor && Namespace.Length == 0;

    /// <summary>Whether CDA has an attribute of this name.</summary>
    internal readonly bool IsKnown => _name.IsAttribute;
}
