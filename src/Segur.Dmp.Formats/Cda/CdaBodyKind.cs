namespace Segur.Dmp.Formats.Cda;

/// <summary>The shape of a document's body.</summary>
public enum CdaBodyKind
{
    /// <summary>No body.</summary>
    None,

    /// <summary>N1: one opaque content, usually a PDF in base64.</summary>
    NonXml,

    /// <summary>N3: sections.</summary>
    Structured,
}
