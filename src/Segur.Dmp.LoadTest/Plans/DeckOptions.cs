namespace Segur.Dmp.LoadTest.Plans;

/// <summary>What documents a run is made of.</summary>
internal sealed record DeckOptions
{
    /// <summary>Names the documents and draws everything about them.</summary>
    public required int Seed { get; init; }

    /// <summary>Size of the population.</summary>
    public required long Patients { get; init; }

    /// <summary>Share of documents with a mistake, 0 to 1.</summary>
    public double Faulty { get; init; } = 0.005;

    /// <summary>Share of documents that replace an earlier one, 0 to 1.</summary>
    public double Replacements { get; init; } = 0.02;

    /// <summary>Share of documents that are an earlier one once more, 0 to 1.</summary>
    public double Duplicates { get; init; } = 0.002;

    /// <summary>How many numbers earlier the replaced or repeated document is.</summary>
    public required int Lag { get; init; }

    /// <summary>
    /// The lag that leaves the earlier document some seconds to be answered, but no more than a fourth of a run.
    /// </summary>
    public static int LagOf(double documentsPerSecond, double documents)
    {
        const double seconds = 5;
        const int least = 20;
        const int most = 200_000;
        return (int)Math.Clamp(Math.Min(documentsPerSecond * seconds, documents / 4), least, most);
    }
}
