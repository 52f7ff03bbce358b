using System.Threading.Channels;
using Segur.Dmp.Contracts.V1;
using Segur.Dmp.Server.Errors;

namespace Segur.Dmp.Server.Documents;

/// <summary>
/// One call of SubmitDocumentStream: reads on while answers are outstanding, up to a bound, and answers each request when
/// its own commit is through. One writer sends the answers, since a response stream takes one message at a time.
/// </summary>
internal sealed class SubmissionStream(
    SubmissionHandler submissions, CallGuard guard, IServerStreamWriter<SubmitDocumentStreamResponse> responseStream)
    : IDisposable
{
    // Enough to fill a group commit; beyond it the sender is slowed by flow control.
    private const int MaxUnanswered = 256;

    private readonly SemaphoreSlim _unanswered = new(MaxUnanswered);

    private readonly Channel<SubmitDocumentStreamResponse> _answers =
        Channel.CreateUnbounded<SubmitDocumentStreamResponse>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>Runs until the sender has ended its stream and every request is answered.</summary>
    public async Task RunAsync(
        IAsyncStreamReader<SubmitDocumentStreamRequest> requestStream, CancellationToken cancellationToken)
    {
        var writing = WriteAnswersAsync(cancellationToken);
        try
        {
            while (await requestStream.MoveNext(cancellationToken))
            {
                await _unanswered.WaitAsync(cancellationToken);
                var request = requestStream.Current.Submission ?? new SubmitDocumentsRequest();
                _ = Task.Run(() => AnswerAsync(request), CancellationToken.None);
            }

            for (var i = 0; i < MaxUnanswered; i++)
            {
                await _unanswered.WaitAsync(cancellationToken);
            }
        }
        finally
        {
            _answers.Writer.TryComplete();
        }

        await writing;
    }

    /// <inheritdoc/>
    public void Dispose() => _unanswered.Dispose();

    private async Task AnswerAsync(SubmitDocumentsRequest request)
    {
        var answer = new SubmitDocumentStreamResponse { RequestId = request.RequestId };
        try
        {
            var outcome = await submissions.HandleAsync(request);
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

        _answers.Writer.TryWrite(answer);
        _unanswered.Release();
    }

    private async Task WriteAnswersAsync(CancellationToken cancellationToken)
    {
        await foreach (var answer in _answers.Reader.ReadAllAsync(cancellationToken))
        {
            await responseStream.WriteAsync(answer, cancellationToken);
        }
    }
}
