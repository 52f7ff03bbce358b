using Segur.Dmp.Domain.Access;
using Segur.Dmp.Domain.Identity;
using Segur.Dmp.Domain.Validation;

namespace Segur.Dmp.Grains.Profiles;

/// <summary>Decisions that were asked for, or why the question is refused.</summary>
/// <param name="Refusal">Why not; null when it was answered.</param>
/// <param name="Documents">The columns of the table.</param>
/// <param name="Rows">One row per caller asked about.</param>
public sealed record ExplanationOutcome(
    Refusal? Refusal, IReadOnlyList<DocumentUniqueId> Documents, IReadOnlyList<ExplanationOutcome.Row> Rows)
{
    /// <summary>What one caller may do.</summary>
    /// <param name="Record">On the record as a whole, or on the document that need not exist.</param>
    /// <param name="Documents">On each document; empty where the record is denied.</param>
    public sealed record Row(AccessDecision Record, IReadOnlyList<AccessDecision> Documents);
}
