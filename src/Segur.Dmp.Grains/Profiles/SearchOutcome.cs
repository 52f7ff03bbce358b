using Segur.Dmp.Domain.Documents;
using Segur.Dmp.Domain.Validation;

namespace Segur.Dmp.Grains.Profiles;

/// <summary>One page of a search, or why there is none.</summary>
/// <param name="Refusal">Why the record cannot be searched; null when it was.</param>
/// <param name="Entries">Newest registration first.</param>
/// <param name="NextBefore">Stream version to go on before; null on the last page.</param>
public sealed record SearchOutcome(Refusal? Refusal, IReadOnlyList<DocumentEntry> Entries, int? NextBefore);
