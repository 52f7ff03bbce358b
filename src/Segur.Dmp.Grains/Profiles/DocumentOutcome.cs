using Segur.Dmp.Domain.Validation;

namespace Segur.Dmp.Grains.Profiles;

/// <summary>A document, or why it is not given.</summary>
/// <param name="Refusal">Why not; null when it was not refused.</param>
/// <param name="Document">The document; null when it is refused, or does not show any more after a change.</param>
/// <param name="Changed">Whether the call changed anything.</param>
public sealed record DocumentOutcome(Refusal? Refusal, VisibleDocument? Document, bool Changed = false);
