using Segur.Dmp.Domain.Validation;

namespace Segur.Dmp.Formats.Cda;

/// <summary>
/// What one pass over the bytes of a CDA document yields: header tree, facts about the body, what was wrong.
/// </summary>
public sealed class CdaDocument
{
    internal CdaDocument(CdaElement? root, CdaBody body, bool isAutoPresentable, IReadOnlyList<Finding> findings)
    {
        Root = root;
        Body = body;
        IsAutoPresentable = isAutoPresentable;
        Findings = findings;
    }

    /// <summary>
    /// <c>ClinicalDocument</c> with all its header; of <c>component</c> only the kind of body. Null when the bytes
    /// cannot be read.
    /// </summary>
    public CdaElement? Root { get; }

    /// <summary>Facts about the body.</summary>
    public CdaBody Body { get; }

    /// <summary>Whether a stylesheet carries the document.</summary>
    public bool IsAutoPresentable { get; }

    /// <summary>
    /// XDS mimeType: <c>text/xml</c>, or <c>application/xslt+xml</c> when a stylesheet carries the document.
    /// </summary>
    public string MimeType => IsAutoPresentable ? "application/xslt+xml" : "text/xml";

    /// <summary>Findings of the reading itself: bytes, XML, envelope, body.</summary>
    public IReadOnlyList<Finding> Findings { get; }
}
