using System.Text.Json;

namespace Segur.Dmp.LoadTest.Crash;

/// <summary>What a crash run found. Counts are documents unless said otherwise.</summary>
public sealed record CrashReport
{
    private static readonly JsonSerializerOptions JsonOptions = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>Documents that were acknowledged.</summary>
    public required long Acknowledged { get; init; }

    /// <summary>Acknowledged documents that are gone, or came back with other bytes or under another entryUUID.</summary>
    public required long Lost { get; init; }

    /// <summary>Documents that are registered more than once.</summary>
    public required long Duplicated { get; init; }

    /// <summary>Submission sets and replacements that are there in part.</summary>
    public required long Half { get; init; }

    /// <summary>Other broken promises: answers that differ on retry, gaps in streams, counts that are off.</summary>
    public required long Inconsistent { get; init; }

    /// <summary>Rounds of killing and starting again.</summary>
    public required int Cycles { get; init; }

    /// <summary>How often the server, or PostgreSQL with all its processes, was killed.</summary>
    public required int Kills { get; init; }

    /// <summary>Submission sets whose answer never came and that were not sent again.</summary>
    public required long Abandoned { get; init; }

    /// <summary>Of those, sets that had been stored nevertheless, whole.</summary>
    public required long AbandonedStored { get; init; }

    /// <summary>How often a submission set was sent again because its answer did not come.</summary>
    public required long Retries { get; init; }

    /// <summary>The longest time from a kill to the next acknowledgement, in seconds.</summary>
    public required double LongestOutageSeconds { get; init; }

    /// <summary>The first of what was found, in words.</summary>
    public required IReadOnlyList<string> Findings { get; init; }

    /// <summary>Whether every promise was kept.</summary>
    public bool IsClean => Lost == 0 && Duplicated == 0 && Half == 0 && Inconsistent == 0;

    /// <summary>The figures as one line of JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(
        new
        {
            Acknowledged,
            Lost,
            Duplicated,
            Cycles,
            Half,
            Inconsistent,
            Kills,
            Abandoned,
            AbandonedStored,
            Retries,
            LongestOutageSeconds = Math.Round(LongestOutageSeconds, 1),
        },
        JsonOptions);
}
