using System.Collections.Concurrent;
using Segur.Dmp.LoadTest.Measurement;
using Segur.Dmp.LoadTest.Plans;

namespace Segur.Dmp.LoadTest.Sending;

/// <summary>What a run planned, sent and was answered. Thread-safe.</summary>
internal sealed class RunLedger
{
    private readonly DocumentDeck _deck;
    private readonly ConcurrentDictionary<long, string> _answers = new();
    private readonly ConcurrentDictionary<string, long> _expected = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _errors = new(StringComparer.Ordinal);
    private readonly long[] _kinds = new long[Enum.GetValues<DocumentKind>().Length];
    private readonly long[] _models = new long[Workloads.DocumentModel.All.Count];
    private long _maxLatenessMicroseconds;
    private volatile RunPart? _step;

    public RunLedger(DocumentDeck deck, int flows, TimeSpan interval, int sampleBound)
    {
        _deck = deck;
        Flows = [.. Enumerable.Range(0, flows).Select(_ => new RunPart())];
        Timeline = new Timeline(interval);
        Sample = new AcknowledgedSample(sampleBound);
    }

    /// <summary>The whole run.</summary>
    public RunPart Total { get; } = new();

    /// <summary>Each flow of the mix.</summary>
    public IReadOnlyList<RunPart> Flows { get; }

    public Timeline Timeline { get; }

    public RunClock Clock { get; } = new();

    /// <summary>Acknowledged first and second versions, to be verified.</summary>
    public AcknowledgedSample Sample { get; }

    /// <summary>Expected refusals by code.</summary>
    public IReadOnlyDictionary<string, long> Expected => _expected;

    /// <summary>Errors by code.</summary>
    public IReadOnlyDictionary<string, long> Errors => _errors;

    /// <summary>The longest that a request was sent after its time, in milliseconds.</summary>
    public double MaxLateness => Volatile.Read(ref _maxLatenessMicroseconds) / 1000.0;

    /// <summary>Requests under way.</summary>
    public long Unanswered => Total.Sent - Total.Accepted - Total.Expected - Total.Errors;

    /// <summary>Number planned of a kind.</summary>
    public long Planned(DocumentKind kind) => Volatile.Read(ref _kinds[(int)kind]);

    /// <summary>Number planned of a model.</summary>
    public long Planned(Workloads.CdaShape shape) => Volatile.Read(ref _models[(int)shape]);

    /// <summary>What comes now also counts in a part of its own.</summary>
    public RunPart StartStep() => _step = new RunPart();

    public void CountPlanned(PlannedDocument document)
    {
        Interlocked.Increment(ref _kinds[(int)document.Kind]);
        Interlocked.Increment(ref _models[(int)document.Recipe.Shape]);
        Timeline.At(document.PlannedAt).CountPlanned();
        Total.CountPlanned();
        Flows[document.Flow].CountPlanned();
        _step?.CountPlanned();
    }

    /// <summary>Takes what the earlier document was answered, once; null when it was not acknowledged.</summary>
    public string? TakeAnswer(long? index) =>
        index is { } number && _answers.TryRemove(number, out var answer) ? answer : null;

    public void CountSent(PlannedDocument document, int bytes, TimeSpan lateness)
    {
        var isLate = lateness > TimeSpan.FromMilliseconds(10);
        Total.CountSent(bytes, isLate);
        Flows[document.Flow].CountSent(bytes, isLate);
        _step?.CountSent(bytes, isLate);
        var microseconds = (long)lateness.TotalMicroseconds;
        for (var seen = Volatile.Read(ref _maxLatenessMicroseconds); microseconds > seen;)
        {
            var was = Interlocked.CompareExchange(ref _maxLatenessMicroseconds, microseconds, seen);
            seen = was == seen ? microseconds : was;
        }
    }

    /// <summary>A request was answered, or given up.</summary>
    /// <param name="sent">The request.</param>
    /// <param name="outcome">What the answer amounts to.</param>
    /// <param name="entryUuid">What it was acknowledged with, or null.</param>
    public void Complete(SentDocument sent, Outcome outcome, string? entryUuid)
    {
        var now = Clock.Elapsed;
        var latency = (long)(now - sent.StartedAt).TotalMicroseconds;
        switch (outcome.Kind)
        {
            case OutcomeKind.Accepted:
                Timeline.At(now).CountAccepted(latency);
                Keep(sent, entryUuid);
                break;
            case OutcomeKind.Expected:
                _expected.AddOrUpdate(outcome.Code, 1, static (_, count) => count + 1);
                break;
            default:
                Timeline.At(now).CountError();
                _errors.AddOrUpdate(outcome.Code, 1, static (_, count) => count + 1);
                break;
        }

        Flows[sent.Document.Flow].Count(outcome.Kind, latency);
        _step?.Count(outcome.Kind, latency);
        Total.Count(outcome.Kind, latency);
    }

    private void Keep(SentDocument sent, string? entryUuid)
    {
        if (sent.Kind is DocumentKind.New or DocumentKind.Replacement)
        {
            Sample.Offer(sent.Document);
            if (entryUuid is not null && _deck.HasSuccessor(sent.Document.Index))
            {
                _answers[sent.Document.Index] = entryUuid;
            }
        }
    }
}
