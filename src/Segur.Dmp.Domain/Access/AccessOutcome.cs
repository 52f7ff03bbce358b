namespace Segur.Dmp.Domain.Access;

/// <summary>What a decision came to. Stored; numbers are those of <c>segur.dmp.v1.AccessOutcome</c>.</summary>
public enum AccessOutcome
{
    /// <summary>Never used.</summary>
    Unspecified = 0,

    /// <summary>Allowed.</summary>
    Allowed = 1,

    /// <summary>Allowed; the software must warn its user.</summary>
    AllowedWithWarning = 2,

    /// <summary>The document does not show: left out of a search, not found when asked for.</summary>
    Filtered = 3,

    /// <summary>Refused with a reason.</summary>
    Denied = 4,
}
