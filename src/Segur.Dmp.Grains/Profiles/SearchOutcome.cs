using Segur.Dmp.Domain.Validation;

namespace Segur.Dmp.Grains.Profiles;

/// <summary>One page of a search, or why there is none.</summary>
/// <param name="Refusal">Why the record cannot be searched; null when it was.</param>
/// <param name="Documents">Newest registration first.</param>
/// <param name="HasMore">Whether another page follows.</param>
public sealed record SearchOutcome(Refusal? Refusal, IReadOnlyList<VisibleDocument> Documents, bool HasMore);
