namespace Segur.Dmp.LoadTest.Crash;

/// <summary>How long and how hard the crash run is.</summary>
public sealed record CrashOptions
{
    /// <summary>How often something is killed and started again, 1 to 1000.</summary>
    public int Cycles { get; init; } = 6;

    /// <summary>Names the documents and draws the work and the moments of the kills. 0 or more.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Clients that send on one stream each, many submission sets unanswered.</summary>
    public int StreamClients { get; init; } = 3;

    /// <summary>Clients that send one call after the other.</summary>
    public int UnaryClients { get; init; } = 5;

    /// <summary>Patients to draw from; few, so that profiles are hot.</summary>
    public int Patients { get; init; } = 300;

    /// <summary>Documents acknowledged between two kills, at least; up to twice as many, by the seed.</summary>
    public int AcknowledgementsPerCycle { get; init; } = 400;

    /// <summary>Submission sets that a stream client leaves unanswered at most.</summary>
    public int StreamWindow { get; init; } = 48;

    /// <summary>Longest time without the progress that a step waits for; then the run fails.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>Folder to run in, kept afterwards; null for a temporary one, kept only when something was found.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Checks the limits.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range; the message names it.</exception>
    public void Validate()
    {
        Require(Cycles is >= 1 and <= 1000, "cycles", "1 to 1000");
        Require(Seed >= 0, "seed", "0 or more");
        Require(StreamClients is >= 0 and <= 64, "stream clients", "0 to 64");
        Require(UnaryClients is >= 0 and <= 64, "unary clients", "0 to 64");
        Require(StreamClients + UnaryClients > 0, "clients", "at least one of either kind");
        Require(Patients is >= 1 and <= 100_000, "patients", "1 to 100,000");
        Require(AcknowledgementsPerCycle is >= 1 and <= 1_000_000, "acknowledgements", "1 to 1,000,000");
        Require(StreamWindow is >= 1 and <= 256, "stream window", "1 to 256");
    }

    private static void Require(bool condition, string name, string range)
    {
        if (!condition)
        {
            throw new ArgumentOutOfRangeException(name, $"{range} is expected.");
        }
    }
}
