using System.Collections.Concurrent;
using Segur.Dmp.Contracts.V1;

namespace Segur.Dmp.LoadTest.Crash;

/// <summary>All that the clients have sent and been told; what the store is judged by. Thread-safe.</summary>
internal sealed class SubmissionLedger(FindingList findings)
{
    private readonly Lock _gate = new();
    private readonly ConcurrentQueue<Submission> _submissions = new();
    private TaskCompletionSource? _reached;
    private long _target;
    private long _acknowledged;
    private long _retries;

    /// <summary>Every submission set, in the order in which they were first sent.</summary>
    public IReadOnlyCollection<Submission> Submissions => _submissions;

    /// <summary>Documents acknowledged so far.</summary>
    public long Acknowledged => Interlocked.Read(ref _acknowledged);

    /// <summary>How often a submission set was sent again.</summary>
    public long Retries => Interlocked.Read(ref _retries);

    /// <summary>Notes a submission set before its first byte leaves.</summary>
    public void Add(Submission submission) => _submissions.Enqueue(submission);

    /// <summary>Notes that a submission set is sent again.</summary>
    public void Retry() => Interlocked.Increment(ref _retries);

    /// <summary>Notes an acknowledgement.</summary>
    public void Acknowledge(Submission submission, SubmitDocumentsResponse answer)
    {
        var isFirst = !submission.IsAcknowledged;
        if (submission.Acknowledge(answer) is { } difference)
        {
            findings.Add(FindingKind.Inconsistent, difference);
        }

        if (isFirst)
        {
            Count(submission.Documents.Count);
        }
    }

    /// <summary>Notes that a request without fault was refused, which nothing but a broken promise explains.</summary>
    public void Refuse(Submission submission, string why) => findings.Add(
        FindingKind.Inconsistent, $"request {submission.RequestId} for {submission.Documents[0].UniqueId} was refused: {why}");

    /// <summary>Completes when so many documents were acknowledged in all. One caller at a time.</summary>
    public Task WhenAcknowledgedAsync(long target)
    {
        lock (_gate)
        {
            if (_acknowledged >= target)
            {
                return Task.CompletedTask;
            }

            _target = target;
            _reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _reached.Task;
        }
    }

    private void Count(int documents)
    {
        lock (_gate)
        {
            _acknowledged += documents;
            if (_reached is not null && _acknowledged >= _target)
            {
                _reached.SetResult();
                _reached = null;
            }
        }
    }
}
