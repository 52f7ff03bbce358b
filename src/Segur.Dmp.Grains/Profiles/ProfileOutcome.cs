using Segur.Dmp.Domain.Validation;

namespace Segur.Dmp.Grains.Profiles;

/// <summary>What a command on the profile itself came to.</summary>
/// <param name="Refusals">All that stands against it; empty when it was accepted.</param>
/// <param name="Profile">The state after it.</param>
/// <param name="Changed">Whether it changed anything.</param>
public sealed record ProfileOutcome(IReadOnlyList<Refusal> Refusals, ProfileSnapshot Profile, bool Changed);
