namespace Segur.Dmp.LoadTest.Consent.Reports;

/// <summary>What came through one flow.</summary>
internal sealed record FlowReport
{
    public required string Name { get; init; }

    public required long CarePaths { get; init; }

    /// <summary>Documents written.</summary>
    public required long Produced { get; init; }

    /// <summary>Of these, taken by the record.</summary>
    public required long Deposited { get; init; }

    public required long Bytes { get; init; }

    /// <summary>Why the others were refused.</summary>
    public required IReadOnlyList<RuleCount> Refusals { get; init; }

    /// <summary>Documents deposited by month of care, 01 the first.</summary>
    public required IReadOnlyList<NamedCount> Months { get; init; }

    /// <summary>Documents written that hide from somebody.</summary>
    public required IReadOnlyList<NamedCount> Hidden { get; init; }
}
