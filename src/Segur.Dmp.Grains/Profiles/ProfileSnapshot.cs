using Segur.Dmp.Domain.Profiles;

namespace Segur.Dmp.Grains.Profiles;

/// <summary>A profile's state at one instant.</summary>
/// <param name="Status">Never opened, open or closed.</param>
/// <param name="OpenedAt">Last opening; meaningless while the status is None.</param>
/// <param name="Closing">Last closing; null unless closed.</param>
/// <param name="Version">Version of the stream.</param>
public sealed record ProfileSnapshot(ProfileStatus Status, DateTimeOffset OpenedAt, ProfileClosed? Closing, int Version)
{
    /// <summary>The state as it stands.</summary>
    public static ProfileSnapshot Of(PatientProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return new ProfileSnapshot(profile.Status, profile.OpenedAt, profile.Closing, profile.Version);
    }
}
