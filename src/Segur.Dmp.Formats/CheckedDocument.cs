using Segur.Dmp.Domain.Documents;
using Segur.Dmp.Domain.Validation;

namespace Segur.Dmp.Formats;

/// <summary>
/// The verdict on one submitted document: what was derived from it and all that is wrong with it, at once.
/// </summary>
public sealed record CheckedDocument
{
    private CheckedDocument(
        DocumentMetadata? metadata,
        IReadOnlyList<Finding> errors,
        IReadOnlyList<Finding> warnings,
        IReadOnlyList<Finding> information,
        int omittedFindings)
    {
        Metadata = metadata;
        Errors = errors;
        Warnings = warnings;
        Information = information;
        OmittedFindings = omittedFindings;
    }

    /// <summary>
    /// XDS metadata derived from the document; null when it names no patient, identifier or type to file it by.
    /// </summary>
    public DocumentMetadata? Metadata { get; }

    /// <summary>Findings that refuse the document, in document order.</summary>
    public IReadOnlyList<Finding> Errors { get; }

    /// <summary>Findings that travel with the acceptance.</summary>
    public IReadOnlyList<Finding> Warnings { get; }

    /// <summary>Findings that need no repair.</summary>
    public IReadOnlyList<Finding> Information { get; }

    /// <summary>
    /// Findings left out because there were more than the options let through; errors are the last to go.
    /// </summary>
    public int OmittedFindings { get; }

    /// <summary>Whether the document may be filed: it has metadata and no error.</summary>
    public bool IsAccepted => Metadata is not null && Errors.Count == 0;

    /// <summary>Sorts findings by severity, keeping their order within each.</summary>
    public static CheckedDocument From(
        DocumentMetadata? metadata, IReadOnlyList<Finding> findings, int omitted = 0)
    {
        ArgumentNullException.ThrowIfNull(findings);
        return new CheckedDocument(
            metadata,
            Only(findings, Severity.Error),
            Only(findings, Severity.Warning),
            Only(findings, Severity.Information),
            omitted);
    }

    private static List<Finding> Only(IReadOnlyList<Finding> findings, Severity severity)
    {
        List<Finding>? selected = null;
        foreach (var finding in findings)
        {
            if (finding.Severity == severity)
            {
                (selected ??= []).Add(finding);
            }
        }

        return selected ?? [];
    }
}
