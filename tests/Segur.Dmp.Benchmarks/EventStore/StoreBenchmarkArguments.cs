using System.Globalization;

namespace Segur.Dmp.Benchmarks.EventStore;

/// <summary>What to measure, from <c>name=value</c> arguments.</summary>
internal sealed record StoreBenchmarkArguments(
    int Appends, int Rounds, int Concurrency, int Batch, int Commits, string[] Ways, string Prepare)
{
    public static StoreBenchmarkArguments Parse(ReadOnlySpan<string> arguments)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var argument in arguments)
        {
            var split = argument.Split('=', 2);
            values[split[0]] = split.Length == 2 ? split[1] : "";
        }

        return new StoreBenchmarkArguments(
            Number("appends", 60_000),
            Number("rounds", 3),
            Number("concurrency", 1024),
            Number("batch", 256),
            Number("commits", 2),
            values.GetValueOrDefault("way", "append,copy,latency").Split(','),
            values.GetValueOrDefault("prepare", "checkpoint"));

        int Number(string name, int otherwise)
            => values.TryGetValue(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
    }
}
