using System.Collections.Concurrent;
using Segur.Dmp.Contracts.V1;
using SubmissionCall = Segur.Dmp.Grpc.Client.AsyncDuplexStreamingCall<
    Segur.Dmp.Contracts.V1.SubmitDocumentStreamRequest, Segur.Dmp.Contracts.V1.SubmitDocumentStreamResponse>;

namespace Segur.Dmp.LoadTest.Sending;

/// <summary>
/// Sends documents down one stream. When the stream breaks, what it leaves unanswered counts as failed, and a new one
/// is opened for what follows.
/// </summary>
internal sealed class StreamSender(
    DocumentRepositoryService.DocumentRepositoryServiceClient client, CallOptions caller, SendContext context)
    : DocumentSender
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentDictionary<string, SentDocument> _unanswered = new(StringComparer.Ordinal);

    public override async Task RunAsync()
    {
        // The first stream is opened before there is anything to send, so that connecting delays no document.
        do
        {
            var status = await RunCallAsync();
            foreach (var sent in _unanswered.Values)
            {
                context.Fail(sent, status);
            }

            _unanswered.Clear();
            if (status != StatusCode.OK)
            {
                await Task.Delay(Pause, CancellationToken.None);
            }
        }
        while (!context.GiveUp.IsCancellationRequested && await Queue.WaitToReadAsync());
    }

    private async Task<StatusCode> RunCallAsync()
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.GiveUp);
        using var call = client.SubmitDocumentStream(caller.WithCancellationToken(context.GiveUp));
        var writing = WriteAsync(call, ended.Token);
        var status = await ReadAsync(call);
        await ended.CancelAsync();
        await writing;
        return status;
    }

    private async Task WriteAsync(SubmissionCall call, CancellationToken ended)
    {
        try
        {
            while (await Queue.WaitToReadAsync(ended))
            {
                while (!ended.IsCancellationRequested && Queue.TryRead(out var document))
                {
                    var sent = context.Begin(document);
                    _unanswered[sent.Request.RequestId] = sent;
                    await call.RequestStream.WriteAsync(
                        new SubmitDocumentStreamRequest { Submission = sent.Request }, ended);
                }
            }

            await call.RequestStream.CompleteAsync();
        }
        catch (Exception fault) when (fault is RpcException or OperationCanceledException or InvalidOperationException)
        {
            // The call has ended: its reader knows why, and counts what is unanswered.
        }
    }

    private async Task<StatusCode> ReadAsync(SubmissionCall call)
    {
        try
        {
            while (await call.ResponseStream.MoveNext(CancellationToken.None))
            {
                Take(call.ResponseStream.Current);
            }

            return StatusCode.OK;
        }
        catch (RpcException broken)
        {
            return broken.StatusCode;
        }
        catch (OperationCanceledException)
        {
            return StatusCode.Cancelled;
        }
    }

    private void Take(SubmitDocumentStreamResponse response)
    {
        if (!_unanswered.TryRemove(response.RequestId, out var sent))
        {
            return;
        }

        if (response.Accepted is { } accepted)
        {
            var result = accepted.Documents[0];
            context.Complete(sent, OutcomeJudge.Accepted(sent, result), result.EntryUuid);
        }
        else
        {
            context.Complete(sent, OutcomeJudge.Refused(sent, response.Refused));
        }
    }
}
