using System.Text.Encodings.Web;
using System.Text.Json;
using Segur.Dmp.LoadTest.Targets;
using Segur.Dmp.LoadTest.Verifying;

namespace Segur.Dmp.LoadTest.Reports;

/// <summary>All that a load run found, as report.json keeps it.</summary>
internal sealed record LoadReport
{
    private const string CurrentFormat = "segur-dmp load report 1";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // French titles; the file is never part of a page.
    };

    /// <summary>Name and version of this form.</summary>
    public string Format { get; init; } = CurrentFormat;

    /// <summary>Command that was run, such as <c>month</c>.</summary>
    public required string Command { get; init; }

    public required string Title { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Seconds from the first planned document to the last answer.</summary>
    public required double Seconds { get; init; }

    /// <summary>Whether it was stopped before its plan ended.</summary>
    public required bool IsInterrupted { get; init; }

    /// <summary>Everything that decides what is sent, and how, by option name.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    public required HostFacts Host { get; init; }

    public required RunTotals Totals { get; init; }

    /// <summary>Acknowledged documents, from their planned time to their answer.</summary>
    public required LatencySummary Latency { get; init; }

    public required IReadOnlyList<FlowFigures> Flows { get; init; }

    /// <summary>Documents planned, by model.</summary>
    public required IReadOnlyDictionary<string, long> Models { get; init; }

    /// <summary>Documents planned, by what they are to the repository.</summary>
    public required IReadOnlyDictionary<string, long> Kinds { get; init; }

    /// <summary>Refusals that the contract promises, by code.</summary>
    public required IReadOnlyDictionary<string, long> Expected { get; init; }

    /// <summary>Answers that it does not promise, and missing ones, by code.</summary>
    public required IReadOnlyDictionary<string, long> Errors { get; init; }

    /// <summary>Seconds of an interval of the timeline.</summary>
    public required double IntervalSeconds { get; init; }

    public required IReadOnlyList<IntervalFigures> Timeline { get; init; }

    /// <summary>The month replayed; null when none was.</summary>
    public MonthFigures? Month { get; init; }

    /// <summary>Steps of a ramp; empty otherwise.</summary>
    public IReadOnlyList<RampStep> Ramp { get; init; } = [];

    /// <summary>Documents a second of the last good step of a ramp; null when there is none.</summary>
    public double? Knee { get; init; }

    /// <summary>First part of the run against the last; null for a run too short to tell.</summary>
    public DriftFigures? Drift { get; init; }

    public required IReadOnlyList<ResourceReading> Resources { get; init; }

    /// <summary>Null when the run was told to verify nothing.</summary>
    public VerificationFigures? Verification { get; init; }

    public IReadOnlyList<ThresholdResult> Thresholds { get; init; } = [];

    /// <summary>Acknowledged documents a second.</summary>
    public double AcceptedPerSecond => Totals.Accepted / Math.Max(Seconds, double.Epsilon);

    /// <summary>Whether no promise of the contract was seen broken and no threshold crossed.</summary>
    public bool IsSound() =>
        Verification is null or { Lost: 0 } && !Errors.Keys.Any(IsBrokenPromise)
            && Thresholds.All(result => result.Holds);

    public string ToJson() => JsonSerializer.Serialize(this, Options) + "\n";

    /// <exception cref="LoadInputException">There is no such file, or it is no report of a load run.</exception>
    public static LoadReport Load(string path)
    {
        try
        {
            var report = JsonSerializer.Deserialize<LoadReport>(File.ReadAllText(path), Options);
            return report?.Format == CurrentFormat
                ? report
                : throw new LoadInputException($"{path} is no report of segur-load ('{CurrentFormat}').");
        }
        catch (Exception wrong) when (wrong is IOException or JsonException or UnauthorizedAccessException)
        {
            throw new LoadInputException($"{path} is no report of segur-load: {wrong.Message}", wrong);
        }
    }

    // A refusal under load is capacity; these are wrong whatever the load.
    private static bool IsBrokenPromise(string code) => code is Sending.OutcomeJudge.FaultyAccepted
        or Sending.OutcomeJudge.ConflictAccepted or Sending.OutcomeJudge.AnswerDiffers;
}
