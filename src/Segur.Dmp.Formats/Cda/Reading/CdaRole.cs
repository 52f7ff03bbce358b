namespace Segur.Dmp.Formats.Cda.Reading;

/// <summary>What a name means to the rules on bodies; a name may be an element's and an attribute's at once.</summary>
internal enum CdaRole : byte
{
    /// <summary>Nothing in particular.</summary>
    None,

    /// <summary>The root, which must not come again.</summary>
    ClinicalDocument,

    /// <summary><c>section</c>.</summary>
    Section,

    /// <summary><c>title</c>.</summary>
    Title,

    /// <summary><c>text</c>.</summary>
    Text,

    /// <summary>Elements of type II.</summary>
    Identifier,

    /// <summary>Elements that hold a time unless <c>xsi:type</c> says otherwise.</summary>
    Time,

    /// <summary>Parts of an interval.</summary>
    Bound,

    /// <summary><c>reference</c>.</summary>
    Reference,

    /// <summary><c>code</c>, element or attribute.</summary>
    Code,

    /// <summary><c>value</c>, element or attribute.</summary>
    Value,

    /// <summary>Attribute <c>ID</c>.</summary>
    Target,

    /// <summary>Attribute <c>root</c>.</summary>
    Root,

    /// <summary>Attribute <c>nullFlavor</c>.</summary>
    NullFlavor,

    /// <summary>Attribute <c>mediaType</c>.</summary>
    MediaType,

    /// <summary>Attribute <c>representation</c>.</summary>
    Representation,

    /// <summary>Attribute <c>href</c>.</summary>
    Link,

    /// <summary>Attribute <c>xsi:type</c>.</summary>
    Type,
}
