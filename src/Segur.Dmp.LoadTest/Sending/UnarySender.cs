using Segur.Dmp.Contracts.V1;

namespace Segur.Dmp.LoadTest.Sending;

/// <summary>Sends each document as a call of its own, without waiting for the calls before it.</summary>
internal sealed class UnarySender(
    DocumentRepositoryService.DocumentRepositoryServiceClient client, CallOptions caller, SendContext context)
    : DocumentSender
{
    private readonly CallOptions _caller = caller.WithCancellationToken(context.GiveUp);

    public override async Task RunAsync()
    {
        await foreach (var document in Queue.ReadAllAsync())
        {
            // Every path of a call ends in Complete, which the engine counts: nobody needs its task.
            _ = CallAsync(context.Begin(document));
        }
    }

    private async Task CallAsync(SentDocument sent)
    {
        try
        {
            using var call = client.SubmitDocumentsAsync(sent.Request, _caller);
            var result = (await call.ResponseAsync).Documents[0];
            context.Complete(sent, OutcomeJudge.Accepted(sent, result), result.EntryUuid);
        }
        catch (RpcException refused)
        {
            if (refused.GetRpcStatus()?.GetDetail<Refusal>() is { } refusal)
            {
                context.Complete(sent, OutcomeJudge.Refused(sent, refusal));
            }
            else
            {
                context.Fail(sent, refused.StatusCode);
            }
        }
        catch (OperationCanceledException)
        {
            context.Fail(sent, StatusCode.Cancelled);
        }
    }
}
