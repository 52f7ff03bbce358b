using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Segur.Dmp.LoadTest.Consent.Reports;

/// <summary>
/// What differs between two runs. A difference is marked when it is beyond three standard errors of two independent
/// samples; runs of one seed share their chance, so there even smaller ones may be real.
/// </summary>
/// <param name="Parameters">Rates and rules that differ: path, first, second.</param>
/// <param name="Rows">Every number that either run has.</param>
internal sealed record Comparison(
    IReadOnlyList<(string Path, string First, string Second)> Parameters, IReadOnlyList<ComparisonRow> Rows)
{
    public static Comparison Of(ConsentReport first, ConsentReport second)
    {
        var others = Metric.AllOf(second).ToDictionary(metric => (metric.Group, metric.Name));
        var rows = new List<ComparisonRow>();
        foreach (var metric in Metric.AllOf(first))
        {
            rows.Add(new ComparisonRow(
                metric, others.Remove((metric.Group, metric.Name), out var other) ? other : AbsentIn(second, metric)));
        }

        rows.AddRange(others.Values.Select(metric => new ComparisonRow(AbsentIn(first, metric), metric)));
        return new Comparison(
            Differences("", first.Population, second.Population),
            [.. rows.OrderBy(row => row.First.Group, StringComparer.Ordinal)
                .ThenBy(row => row.First.Name, StringComparer.Ordinal)]);
    }

    /// <summary>A table of what differs, marked rows with an asterisk.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        foreach (var (path, first, second) in Parameters)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{path}: {first} -> {second}");
        }

        var changed = Rows.Where(row => row.First.Count != row.Second.Count || row.First.Total != row.Second.Total)
            .ToList();
        text.AppendLine(CultureInfo.InvariantCulture, $"   {"",-52} {"first",12} {"second",12} {"difference",12}");
        foreach (var row in changed)
        {
            text.AppendLine(row.ToText());
        }

        text.AppendLine(CultureInfo.InvariantCulture,
            $"{changed.Count} of {Rows.Count} numbers differ, "
                + $"{Rows.Count(row => row.IsMarked)} (*) beyond sampling noise.");
        return text.ToString();
    }

    // What a run never met it met no times, out of as many as the run that did: as many needs, or profiles.
    private static Metric AbsentIn(ConsentReport report, Metric met)
    {
        var reader = report.Readers.FirstOrDefault(
            reader => met.Name == reader.Name || met.Name.StartsWith($"{reader.Name}, ", StringComparison.Ordinal));
        return reader is not null && met.IsShare
            ? met with { Count = 0, Total = reader.Wanted, Sample = reader.Needs - reader.NothingThere }
            : met with { Count = 0, Total = report.Size, Sample = report.Size };
    }

    private static List<(string, string, string)> Differences(string path, JsonElement first, JsonElement second)
    {
        var differences = new List<(string, string, string)>();
        if (first.ValueKind == JsonValueKind.Object && second.ValueKind == JsonValueKind.Object)
        {
            var names = first.EnumerateObject().Select(property => property.Name)
                .Union(second.EnumerateObject().Select(property => property.Name), StringComparer.Ordinal);
            foreach (var name in names)
            {
                differences.AddRange(Differences(
                    path.Length == 0 ? name : $"{path}.{name}", ValueOf(first, name), ValueOf(second, name)));
            }
        }
        else if (first.ValueKind == JsonValueKind.Array && second.ValueKind == JsonValueKind.Array
            && first.GetArrayLength() == second.GetArrayLength())
        {
            for (var i = 0; i < first.GetArrayLength(); i++)
            {
                var name = first[i].ValueKind == JsonValueKind.Object && first[i].TryGetProperty("name", out var own)
                    ? own.ToString()
                    : i.ToString(CultureInfo.InvariantCulture);
                differences.AddRange(Differences($"{path}.{name}", first[i], second[i]));
            }
        }
        else if (first.ValueKind == JsonValueKind.Undefined || second.ValueKind == JsonValueKind.Undefined
            || !JsonElement.DeepEquals(first, second))
        {
            differences.Add((path, first.ToString(), second.ToString()));
        }

        return differences;
    }

    private static JsonElement ValueOf(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) ? value : default;
}
