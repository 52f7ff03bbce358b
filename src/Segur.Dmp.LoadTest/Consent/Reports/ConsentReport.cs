using System.Text.Encodings.Web;
using System.Text.Json;

namespace Segur.Dmp.LoadTest.Consent.Reports;

/// <summary>All that a run found. Same population and seed, same report, to the byte, but for its timing.</summary>
internal sealed record ConsentReport
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // French titles; the file is never part of a page.
    };

    /// <summary>Name and version of this form.</summary>
    public string Format { get; init; } = "segur-dmp consent report 1";

    /// <summary>The population as it was resolved, every rate of it.</summary>
    public required JsonElement Population { get; init; }

    public required int Size { get; init; }

    /// <summary>Profiles by state at the end.</summary>
    public required IReadOnlyList<NamedCount> States { get; init; }

    /// <summary>Profiles of which something holds at the end.</summary>
    public required IReadOnlyList<NamedCount> Profiles { get; init; }

    public required IReadOnlyList<ReaderReport> Readers { get; init; }

    public required IReadOnlyList<FlowReport> Flows { get; init; }

    public required IReadOnlyList<NamedCount> PatientActs { get; init; }

    public required IReadOnlyList<NamedCount> ProfessionalActs { get; init; }

    /// <summary>Every stored event is a trace; their number.</summary>
    public required long Traces { get; init; }

    public required IReadOnlyList<TraceCount> TraceKinds { get; init; }

    /// <summary>Accesses denied or filtered, by the rule that stood against them, as traced.</summary>
    public required IReadOnlyList<RuleCount> Refusals { get; init; }

    /// <summary>What the run verified, and how often; what is wrong must be absent.</summary>
    public required IReadOnlyList<NamedCount> Checks { get; init; }

    public RunTiming? Timing { get; init; }

    /// <summary>Whether nothing was found wrong.</summary>
    public bool IsSound() => !Checks.Any(
        check => check.Name is "contents_wrong" or "explanations_disagree" && check.Count > 0);

    public string ToJson() => JsonSerializer.Serialize(this, Options) + "\n";

    /// <summary>The population as it stands in a report.</summary>
    public static JsonElement Describe(Populations.Population population) =>
        JsonSerializer.SerializeToElement(population, Options);

    /// <exception cref="JsonException">The text is no report.</exception>
    public static ConsentReport FromJson(string json) =>
        JsonSerializer.Deserialize<ConsentReport>(json, Options) ?? throw new JsonException("The report is null.");
}
