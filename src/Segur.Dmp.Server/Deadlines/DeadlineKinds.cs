namespace Segur.Dmp.Server.Deadlines;

/// <summary>Stored names of what a profile waits for.</summary>
internal static class DeadlineKinds
{
    /// <summary>An invited profile opens. Source: CSP R1111-28.</summary>
    public const string Opening = "opening";

    /// <summary>A suspended profile is closed. Source: CSP R1111-36.</summary>
    public const string Closing = "closing";

    /// <summary>A closed profile is erased at the end of its archive. Source: CSP R1111-36.</summary>
    public const string ArchiveEnd = "archive_end";

    /// <summary>A closed profile is erased on request. Source: CSP R1111-36.</summary>
    public const string EarlyErasure = "early_erasure";

    /// <summary>The holder comes of age, which ends representations.</summary>
    public const string Majority = "majority";

    /// <summary>The profile is erased; the data of its events are still to be.</summary>
    public const string DataErasure = "data_erasure";

    /// <summary>Those that end when the profile moves on.</summary>
    public static IReadOnlyList<string> OfLife { get; } = [Opening, Closing, ArchiveEnd, EarlyErasure];
}
