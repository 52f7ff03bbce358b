using Segur.Dmp.Domain.Documents;
using Segur.Dmp.Domain.Validation;

namespace Segur.Dmp.Server.Documents;

/// <summary>What a check without submission found.</summary>
/// <param name="Metadata">Derived from the document; null when it cannot be filed.</param>
/// <param name="Content">Hashes and size of the bytes.</param>
/// <param name="Findings">Errors first, then warnings, then information.</param>
internal sealed record ValidationVerdict(
    DocumentMetadata? Metadata, DocumentContent Content, IReadOnlyList<Finding> Findings)
{
    /// <summary>Whether a submission would pass these checks.</summary>
    public bool IsAccepted => Metadata is not null && (Findings.Count == 0 || Findings[0].Severity != Severity.Error);
}
