using Segur.Dmp.Domain.Access;
using Segur.Dmp.Domain.Identity;
using Segur.Dmp.Grains.Profiles;

namespace Segur.Dmp.Server.Access;

/// <summary>A record that a call addresses, and who calls.</summary>
/// <param name="Key">The record.</param>
/// <param name="Caller">Who calls; the grain decides what he may.</param>
/// <param name="Grain">The record's grain.</param>
internal sealed record AddressedRecord(ProfileKey Key, Caller Caller, IPatientProfileGrain Grain);
