using System.Collections.Concurrent;
using Segur.Dmp.Contracts.V1;
using SubmissionCall = Segur.Dmp.Grpc.Client.AsyncDuplexStreamingCall<
    Segur.Dmp.Contracts.V1.SubmitDocumentStreamRequest, Segur.Dmp.Contracts.V1.SubmitDocumentStreamResponse>;

namespace Segur.Dmp.LoadTest.Crash;

/// <summary>
/// Sends submission sets down one stream without waiting for the answers. When the stream breaks, what is unanswered goes
/// first on the next one, with the same request_id.
/// </summary>
internal sealed class StreamClient(CrashClientContext context, int maxUnanswered) : IDisposable
{
    private readonly ServerConnection _connection = new(context.Endpoint);
    private readonly ConcurrentDictionary<string, Submission> _unanswered = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<Submission> _again = new();

    /// <summary>Sends until told to stop, and then until the last answer.</summary>
    public async Task RunAsync(CancellationToken stopping, CancellationToken cancellationToken)
    {
        var attempt = 0;
        while (!stopping.IsCancellationRequested || !_again.IsEmpty)
        {
            var answers = await RunCallAsync(stopping, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var submission in _unanswered.Values)
            {
                GiveBack(submission);
            }

            _unanswered.Clear();
            attempt = answers > 0 ? 0 : attempt + 1;
            await context.PauseAsync(attempt, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private async Task<int> RunCallAsync(CancellationToken stopping, CancellationToken cancellationToken)
    {
        using var window = new SemaphoreSlim(maxUnanswered);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var call = _connection.Client().SubmitDocumentStream(new CallOptions(cancellationToken: cancellationToken));
        var writing = WriteAsync(call, window, stopping, ended.Token);
        var answers = await ReadAsync(call, window);
        await ended.CancelAsync();
        await writing;
        return answers;
    }

    private async Task WriteAsync(
        SubmissionCall call, SemaphoreSlim window, CancellationToken stopping, CancellationToken ended)
    {
        try
        {
            while (await NextAsync(window, stopping, ended) is { } submission)
            {
                _unanswered[submission.RequestId] = submission;
                await call.RequestStream.WriteAsync(
                    new SubmitDocumentStreamRequest { Submission = submission.ToRequest(context.Generator) }, ended);
            }

            await call.RequestStream.CompleteAsync();
        }
        catch (Exception fault) when (fault is RpcException or OperationCanceledException or InvalidOperationException)
        {
            // The call has ended: its reader knows why, and what is unanswered goes on the next one.
        }
    }

    /// <summary>The next submission set when the window has room for it; null when there is none any more.</summary>
    private async Task<Submission?> NextAsync(
        SemaphoreSlim window, CancellationToken stopping, CancellationToken ended)
    {
        await window.WaitAsync(ended);
        if (!_again.IsEmpty)
        {
            // A refusal comes back faster than a store: without a pause the same request would spin.
            await context.PauseAsync(attempt: 0, ended);
        }

        if (_again.TryDequeue(out var again))
        {
            return again;
        }

        if (stopping.IsCancellationRequested)
        {
            return null;
        }

        var submission = context.Planner.Next();
        context.Ledger.Add(submission);
        return submission;
    }

    private async Task<int> ReadAsync(SubmissionCall call, SemaphoreSlim window)
    {
        var accepted = 0;
        try
        {
            while (await call.ResponseStream.MoveNext())
            {
                accepted += Take(call.ResponseStream.Current) ? 1 : 0;
                window.Release();
            }
        }
        catch (RpcException)
        {
            // Whatever ended the call says nothing of the requests that it leaves unanswered.
        }

        return accepted;
    }

    private bool Take(SubmitDocumentStreamResponse response)
    {
        if (!_unanswered.TryRemove(response.RequestId, out var submission))
        {
            return false;
        }

        if (response.Accepted is { } answer)
        {
            context.Ledger.Acknowledge(submission, answer);
            context.Planner.Acknowledged(submission);
            return true;
        }

        if (CrashClientContext.IsRetriable((StatusCode)response.Refused.GrpcStatus))
        {
            GiveBack(submission);
        }
        else
        {
            context.Ledger.Refuse(submission, response.Refused.Message);
        }

        return false;
    }

    private void GiveBack(Submission submission)
    {
        if (!submission.IsOneShot)
        {
            context.Ledger.Retry();
            _again.Enqueue(submission);
        }
    }
}
