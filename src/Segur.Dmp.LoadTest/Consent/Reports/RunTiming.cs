namespace Segur.Dmp.LoadTest.Consent.Reports;

/// <summary>How long it took, in seconds: all of a report that differs between two runs of one population.</summary>
internal sealed record RunTiming
{
    /// <summary>Drawing the lives.</summary>
    public required double Plan { get; init; }

    /// <summary>Living them, census included.</summary>
    public required double Run { get; init; }

    /// <summary>Both, and counting what is stored.</summary>
    public required double Total { get; init; }

    public required double ProfilesPerSecond { get; init; }

    /// <summary>Stored events, over the run.</summary>
    public required double EventsPerSecond { get; init; }
}
