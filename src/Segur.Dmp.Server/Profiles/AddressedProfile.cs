using Segur.Dmp.Domain.Access;
using Segur.Dmp.Domain.Identity;
using Segur.Dmp.Grains.Profiles;

namespace Segur.Dmp.Server.Profiles;

/// <summary>A profile's state, whose it is, and who is told.</summary>
/// <param name="Key">The profile.</param>
/// <param name="Caller">Who is told.</param>
/// <param name="Snapshot">Its state.</param>
internal sealed record AddressedProfile(ProfileKey Key, Caller Caller, ProfileSnapshot Snapshot);
