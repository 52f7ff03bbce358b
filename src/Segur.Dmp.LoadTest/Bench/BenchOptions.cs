using Segur.Dmp.LoadTest.Workloads;

namespace Segur.Dmp.LoadTest.Bench;

/// <summary>What a bench run does.</summary>
internal sealed record BenchOptions
{
    /// <summary>What is done.</summary>
    public BenchWorkload Workload { get; init; }

    /// <summary>Kind of document, and so its size.</summary>
    public required CdaShape Shape { get; init; }

    /// <summary>Length of the measured part.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Documents per second to send whatever the answers do (open loop); null sends as answers come (closed).</summary>
    public double? RatePerSecond { get; init; }

    /// <summary>Whether each document is a call of its own instead of a message of a stream.</summary>
    public bool IsUnary { get; init; }

    /// <summary>Parallel connections, each with one stream, or with its share of the unary callers.</summary>
    public required int Connections { get; init; }

    /// <summary>Requests that may be unanswered per connection in a closed loop.</summary>
    public required int InFlight { get; init; }

    /// <summary>Size of the population that patients are drawn from.</summary>
    public required long Patients { get; init; }

    /// <summary>Names the documents; the same seed makes the same ones.</summary>
    public required int Seed { get; init; }

    /// <summary>Whether each connection sends as a professional with a token; the open sandbox serves it otherwise.</summary>
    public bool WithTokens { get; init; }

    /// <summary>Whether searches are measured afterwards: of the test bench, untraced, and of a professional, traced.</summary>
    public bool WithSearches { get; init; }

    /// <summary>Documents that the store holds before the run, made by SQL.</summary>
    public long Stored { get; init; }

    /// <summary>Whether only the JSON line is printed.</summary>
    public bool JsonOnly { get; init; }
}
