using Segur.Dmp.Domain.Identity;

namespace Segur.Dmp.Server.Projections;

/// <summary>A patient found by civil status.</summary>
/// <param name="Key">The profile.</param>
/// <param name="Traits">Civil status as recorded.</param>
internal sealed record FoundPatient(ProfileKey Key, IdentityTraits Traits);
