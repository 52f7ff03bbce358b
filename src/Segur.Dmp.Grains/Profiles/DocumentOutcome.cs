using Segur.Dmp.Domain.Access;
using Segur.Dmp.Domain.Documents;
using Segur.Dmp.Domain.Validation;

namespace Segur.Dmp.Grains.Profiles;

/// <summary>A document's entry, or why it is not given.</summary>
/// <param name="Refusal">Why not; null when the entry is there.</param>
/// <param name="Entry">The entry; null when it is refused, or deleted.</param>
/// <param name="Access">Allowed, or allowed with a warning.</param>
/// <param name="Changed">Whether the call changed anything.</param>
public sealed record DocumentOutcome(Refusal? Refusal, DocumentEntry? Entry, AccessOutcome Access, bool Changed = false);
