namespace Segur.Dmp.LoadTest.Consent.Reports;

/// <summary>What one kind of reader got of what it needed.</summary>
internal sealed record ReaderReport
{
    /// <summary>Name in the population file, or patient, or representative.</summary>
    public required string Name { get; init; }

    /// <summary>Profession; empty for patients and parents.</summary>
    public string Role { get; init; } = "";

    public string Mode { get; init; } = "";

    public required long Needs { get; init; }

    /// <summary>Of the needs: no document of the wanted types had ever been produced.</summary>
    public required long NothingThere { get; init; }

    /// <summary>Of the needs: an authorisation was declared at this one.</summary>
    public required long Declared { get; init; }

    /// <summary>Of the needs: one was declared at this one or before.</summary>
    public required long Authorised { get; init; }

    /// <summary>Documents wanted, over all needs.</summary>
    public required long Wanted { get; init; }

    /// <summary>Of these, found by the search and read.</summary>
    public required long Readable { get; init; }

    /// <summary>Of those wanted; null when none was.</summary>
    public double? ReadableShare => Wanted == 0 ? null : (double)Readable / Wanted;

    /// <summary>Why the others were not read; the counts add up to them.</summary>
    public required IReadOnlyList<RuleCount> Reasons { get; init; }
}
