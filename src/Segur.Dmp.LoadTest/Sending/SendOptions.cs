namespace Segur.Dmp.LoadTest.Sending;

/// <summary>How documents are sent.</summary>
internal sealed record SendOptions
{
    /// <summary>Names the requests.</summary>
    public required int Seed { get; init; }

    /// <summary>Parallel connections.</summary>
    public int Connections { get; init; } = 4;

    /// <summary>Streams on each connection; not used for unary calls.</summary>
    public int Streams { get; init; } = 1;

    /// <summary>Whether each document is a call of its own.</summary>
    public bool IsUnary { get; init; }

    /// <summary>
    /// Requests without an answer, in all; what is due beyond them is sent late, and that is counted.
    /// </summary>
    public int MaxUnanswered { get; init; } = 20_000;

    /// <summary>How long answers are waited for once everything is sent.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Sandbox; empty for the server's default.</summary>
    public string Sandbox { get; init; } = "";

    /// <summary>Bearer token of every call; null for none.</summary>
    public string? Token { get; init; }

    /// <summary>Whether each connection gets a token of its own from the server under test.</summary>
    public bool WithTokens { get; init; }
}
