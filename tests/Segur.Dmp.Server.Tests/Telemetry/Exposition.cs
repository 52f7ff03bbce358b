using System.Globalization;

namespace Segur.Dmp.Server.Tests.Telemetry;

/// <summary>What a scrape of /metrics answered, by series: a name with its labels but that of the scope.</summary>
internal sealed class Exposition
{
    private Exposition(string text)
    {
        Text = text;
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line[0] == '#')
            {
                continue;
            }

            var end = line.LastIndexOf(' ');
            Series.Add(WithoutScope(line[..end]), double.Parse(line[(end + 1)..], CultureInfo.InvariantCulture));
        }
    }

    /// <summary>As it came.</summary>
    public string Text { get; }

    /// <summary>Values by series; a series told twice would have thrown.</summary>
    public SortedDictionary<string, double> Series { get; } = new(StringComparer.Ordinal);

    /// <summary>Scrapes a server.</summary>
    public static async Task<Exposition> ScrapeAsync(Uri httpAddress)
    {
        using var http = new HttpClient { BaseAddress = httpAddress };
        using var answer = await http.GetAsync(new Uri("/metrics", UriKind.Relative));
        answer.EnsureSuccessStatusCode();
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        return new Exposition(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>The value of a series that must be there.</summary>
    public double this[string series] => Series.TryGetValue(series, out var value)
        ? value
        : throw new KeyNotFoundException($"There is no {series} in {Text}");

    private static string WithoutScope(string series)
    {
        const string Scope = "{otel_scope_name=\"";
        var start = series.IndexOf(Scope, StringComparison.Ordinal);
        if (start < 0)
        {
            return series;
        }

        var end = series.IndexOf('"', start + Scope.Length) + 1;
        return series[end] == '}' ? series[..start] : $"{series[..start]}{{{series[(end + 1)..]}";
    }
}
