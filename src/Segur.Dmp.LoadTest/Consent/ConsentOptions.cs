namespace Segur.Dmp.LoadTest.Consent;

/// <summary>What one run does beyond what the population says.</summary>
internal sealed record ConsentOptions
{
    /// <summary>Connection string of a database; the run keeps to a sandbox of its own in it.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>Sandbox that the profiles live in; it must be empty.</summary>
    public string Sandbox { get; init; } = "consent-sim";

    /// <summary>Lives that act at the same time.</summary>
    public int Concurrency { get; init; } = 768;

    /// <summary>Told how far the run has come; null for silence.</summary>
    public TextWriter? Progress { get; init; }
}
