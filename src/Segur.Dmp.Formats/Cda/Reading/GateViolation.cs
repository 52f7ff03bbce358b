namespace Segur.Dmp.Formats.Cda.Reading;

/// <summary>What the markup gate refuses.</summary>
internal enum GateViolation
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A DOCTYPE, internal or external.</summary>
    DocumentType,

    /// <summary>Elements nested too deeply.</summary>
    Depth,

    /// <summary>A run of text too long.</summary>
    TextLength,

    /// <summary>Too many elements.</summary>
    Elements,

    /// <summary>Too many attributes on an element.</summary>
    Attributes,

    /// <summary>An attribute value, or a tag, too long.</summary>
    AttributeLength,
}
