namespace Segur.Dmp.Domain.Identity;

/// <summary>
/// Names one patient profile everywhere: grain, stream, content and log. A sandbox is a closed world with its own profiles.
/// </summary>
/// <param name="Sandbox">1 to 40 lower-case letters, digits and hyphens.</param>
/// <param name="Ins">The patient.</param>
public sealed record ProfileKey(string Sandbox, InsNumber Ins)
{
    /// <summary>Key of the profile's event stream within its sandbox: authority OID, colon, matricule.</summary>
    public string StreamKey => $"{Ins.Authority.Oid}:{Ins.Matricule}";

    /// <summary>Primary key of the profile's grain: sandbox, slash, stream key.</summary>
    public string GrainKey => $"{Sandbox}/{StreamKey}";

    /// <summary>
    /// Reads what <see cref="GrainKey"/> wrote, to the letter: a second spelling would be a second grain of one patient.
    /// </summary>
    /// <exception cref="FormatException">The key was not written by <see cref="GrainKey"/>.</exception>
    public static ProfileKey Parse(string grainKey)
    {
        ArgumentNullException.ThrowIfNull(grainKey);
        var slash = grainKey.IndexOf('/', StringComparison.Ordinal);
        var colon = grainKey.IndexOf(':', StringComparison.Ordinal);
        if (slash > 0 && colon > slash
            && InsAuthority.FromOid(grainKey[(slash + 1)..colon]) is { } authority
            && InsNumber.TryParse(authority, grainKey[(colon + 1)..], out var ins)
            && new ProfileKey(grainKey[..slash], ins) is var key
            && key.GrainKey == grainKey)
        {
            return key;
        }

        throw new FormatException("Not a profile key.");
    }

    /// <summary>Sandbox and masked INS, fit for logs.</summary>
    public override string ToString() => $"{Sandbox}/{Ins}";
}
