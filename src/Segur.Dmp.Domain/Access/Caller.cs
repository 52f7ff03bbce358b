using Segur.Dmp.Domain.Identity;

namespace Segur.Dmp.Domain.Access;

/// <summary>Who calls, as verified before anything is decided. The kinds are closed: one sealed record each.</summary>
public abstract record Caller
{
    private protected Caller()
    {
    }

    /// <summary>The software that the caller uses (VIHF LPS_*); null where the kind of caller needs none.</summary>
    public Software? Software { get; init; }

    /// <summary>The record that the caller's token was made for (VIHF resource-id); null when it names none.</summary>
    public InsNumber? Resource { get; init; }
}
