using System.Diagnostics;

namespace Segur.Dmp.Server.Telemetry;

/// <summary>One submission set from message to decision: counted while in flight, timed, and a span if it is traced.</summary>
internal readonly struct MeasuredSubmission : IDisposable
{
    private static readonly ActivitySource Source = new(Instruments.Name);

    private readonly Activity? _span;
    private readonly long _startedAt;

    private MeasuredSubmission(Activity? span, long startedAt)
    {
        _span = span;
        _startedAt = startedAt;
    }

    /// <summary>Starts the measure; in a stream the span tells the messages of one call apart.</summary>
    public static MeasuredSubmission Start()
    {
        Instruments.SubmissionBegan();
        return new MeasuredSubmission(Source.StartActivity("submission"), Stopwatch.GetTimestamp());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Instruments.SubmissionEnded(Stopwatch.GetElapsedTime(_startedAt));
        _span?.Dispose();
    }
}
