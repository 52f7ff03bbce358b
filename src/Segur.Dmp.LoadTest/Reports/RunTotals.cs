namespace Segur.Dmp.LoadTest.Reports;

/// <summary>Counts of a whole run.</summary>
internal sealed record RunTotals
{
    public required long Planned { get; init; }

    public required long Sent { get; init; }

    /// <summary>Acknowledged, repeated documents included.</summary>
    public required long Accepted { get; init; }

    /// <summary>Refused as the contract promises.</summary>
    public required long Expected { get; init; }

    /// <summary>Refused otherwise, failed, wrongly acknowledged, unanswered, or planned and never sent.</summary>
    public required long Errors { get; init; }

    /// <summary>Sent more than 10 ms after its time.</summary>
    public required long Late { get; init; }

    /// <summary>The longest that one was sent after its time, milliseconds.</summary>
    public required double MaxLateness { get; init; }

    /// <summary>Bytes of the documents sent.</summary>
    public required long Bytes { get; init; }
}
