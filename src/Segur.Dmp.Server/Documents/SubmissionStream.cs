using System.Threading.Channels;
using System.Threading.RateLimiting;
using Segur.Dmp.Contracts.V1;
using Segur.Dmp.Server.Configuration;
using Segur.Dmp.Server.Errors;
using Caller = Segur.Dmp.Domain.Access.Caller;

namespace Segur.Dmp.Server.Documents;

/// <summary>
/// One call of SubmitDocumentStream: reads on while answers are outstanding, up to a bound, and answers each request when
/// its own commit is through.
/// </summary>
internal sealed class SubmissionStream(
    SubmissionHandler submissions, SubmissionGate gate, Func<Sandbox, ValueTask<Caller>> callerIn, CallGuard guard)
    : IDisposable
{
    // Enough to fill a group commit; beyond it the sender is slowed by flow control.
    private const int MaxUnanswered = 256;

    private readonly SemaphoreSlim _unanswered = new(MaxUnanswered);

    /// <summary>Runs until the sender has ended its stream, or went away, and every request is decided.</summary>
    public async Task RunAsync(
        IAsyncStreamReader<SubmitDocumentStreamRequest> requestStream,
        IServerStreamWriter<SubmitDocumentStreamResponse> responseStream,
        CancellationToken cancellationToken)
    {
        await using var answers = new ConcurrentStreamWriter<SubmitDocumentStreamResponse>(responseStream, MaxUnanswered);
        try
        {
            while (await requestStream.MoveNext(cancellationToken))
            {
                await _unanswered.WaitAsync(cancellationToken);
                var request = requestStream.Current.Submission ?? new SubmitDocumentsRequest();
                RateLimitLease lease;
                try
                {
                    lease = await gate.EnterAsync(request, cancellationToken);
                }
                catch
                {
                    _unanswered.Release();
                    throw;
                }

                _ = Task.Run(() => AnswerAsync(request, lease, answers), CancellationToken.None);
            }
        }
        finally
        {
            for (var i = 0; i < MaxUnanswered; i++)
            {
                await _unanswered.WaitAsync(CancellationToken.None);
            }
        }

        await answers.CompleteAsync();
    }

    /// <inheritdoc/>
    public void Dispose() => _unanswered.Dispose();

    private async Task AnswerAsync(
        SubmitDocumentsRequest request, RateLimitLease lease, ConcurrentStreamWriter<SubmitDocumentStreamResponse> answers)
    {
        try
        {
            SubmitDocumentStreamResponse answer;
            using (lease)
            {
                answer = await DecideAsync(request);
            }

            // Whoever does not read his answers holds up his own stream: no permit, and no document, not even one that
            // was refused before it was read.
            request.Documents.Clear();
            await answers.WriteAsync(answer);
        }
        catch (ChannelClosedException)
        {
            // The caller went away. What was decided stands, and a retry of the same request_id is told so.
        }
        finally
        {
            _unanswered.Release();
        }
    }

    private async Task<SubmitDocumentStreamResponse> DecideAsync(SubmitDocumentsRequest request)
    {
        var answer = new SubmitDocumentStreamResponse { RequestId = request.RequestId };
        try
        {
            var outcome = await submissions.HandleAsync(request, callerIn, CancellationToken.None);
            if (outcome.Value is { } accepted)
            {
                answer.Accepted = accepted;
            }
            else
            {
                answer.Refused = DmpErrors.ToWire(outcome.Refusals);
            }
        }
#pragma warning disable CA1031 // One request's fault must not end the others of the stream; it is logged and answered.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            answer.Refused = guard.ToRefusal(fault);
        }

        return answer;
    }
}
