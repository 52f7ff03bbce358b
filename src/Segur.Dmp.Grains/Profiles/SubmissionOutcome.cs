using Segur.Dmp.Domain.Validation;

namespace Segur.Dmp.Grains.Profiles;

/// <summary>What became of a submission set: entries in the order of its deposits, or refusals.</summary>
/// <param name="Refusals">All that stands against it; empty when it was accepted.</param>
/// <param name="Documents">What became of each deposit; empty when it was refused.</param>
/// <param name="Warnings">What was let pass.</param>
/// <param name="Version">
/// Version of the profile's stream after the submission; null for a caller who might learn from it what he may not see.
/// </param>
public sealed record SubmissionOutcome(
    IReadOnlyList<Refusal> Refusals,
    IReadOnlyList<DepositedDocument> Documents,
    IReadOnlyList<Finding> Warnings,
    int? Version)
{
    /// <summary>Whether every document is registered and on disk.</summary>
    public bool IsAccepted => Refusals.Count == 0;
}
