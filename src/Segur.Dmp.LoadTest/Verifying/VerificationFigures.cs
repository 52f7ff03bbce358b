namespace Segur.Dmp.LoadTest.Verifying;

/// <summary>What became of acknowledged documents.</summary>
internal sealed record VerificationFigures
{
    /// <summary>Documents acknowledged in the run.</summary>
    public required long Acknowledged { get; init; }

    /// <summary>Of them fetched and compared; fewer when the run was longer than the bound.</summary>
    public required long Checked { get; init; }

    /// <summary>Not found, or not given.</summary>
    public required long Missing { get; init; }

    /// <summary>Found with other bytes than were sent.</summary>
    public required long Different { get; init; }

    /// <summary>Found in another state than their replacements demand.</summary>
    public required long Misplaced { get; init; }

    /// <summary>Replaced documents seen to be deprecated.</summary>
    public required long Deprecated { get; init; }

    public required double Seconds { get; init; }

    /// <summary>uniqueIds of some that are wrong.</summary>
    public required IReadOnlyList<string> Examples { get; init; }

    /// <summary>Wrong in any way.</summary>
    public long Lost => Missing + Different + Misplaced;
}
