namespace Segur.Dmp.Formats.Cda;

/// <summary>Facts about a body, noted while it streamed by; nothing of its content is kept.</summary>
public sealed class CdaBody
{
    private readonly List<string> _sectionCodes = [];

    /// <summary>Most section codes remembered.</summary>
    internal const int MaxSectionCodes = 512;

    /// <summary>N1, N3 or none. With two bodies, the first.</summary>
    public CdaBodyKind Kind { get; internal set; }

    /// <summary>The <c>text</c> of an unstructured body, or null.</summary>
    public CdaElement? Content { get; internal set; }

    /// <summary>Whether the content is in base64 that decodes.</summary>
    public bool IsDecodable { get; internal set; }

    /// <summary>Size of the content after decoding; characters but white space where it is plain text.</summary>
    public long ContentLength { get; internal set; }

    /// <summary>Media type that the first bytes of the content show, or null when they show none.</summary>
    public string? DetectedMediaType { get; internal set; }

    /// <summary>Whether the content is UTF-8; only followed for text/plain.</summary>
    public bool IsUtf8 { get; internal set; } = true;

    /// <summary>Whether a PDF content declares a part of PDF/A.</summary>
    public bool DeclaresPdfA { get; internal set; }

    /// <summary>Whether a PDF content holds scripts or launches programs.</summary>
    public bool HasActiveContent { get; internal set; }

    /// <summary>Sections at any depth.</summary>
    public int SectionCount { get; internal set; }

    /// <summary>Codes of the sections, in document order, at most 512.</summary>
    public IReadOnlyList<string> SectionCodes => _sectionCodes;

    internal void AddSectionCode(string code)
    {
        if (_sectionCodes.Count < MaxSectionCodes)
        {
            _sectionCodes.Add(code);
        }
    }
}
