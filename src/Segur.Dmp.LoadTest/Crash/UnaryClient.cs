namespace Segur.Dmp.LoadTest.Crash;

/// <summary>Sends one submission set after the other, each as a call, and the same again until it is answered.</summary>
internal sealed class UnaryClient(CrashClientContext context) : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private readonly ServerConnection _connection = new(context.Endpoint);

    /// <summary>Sends until told to stop, and then until the last answer.</summary>
    public async Task RunAsync(CancellationToken stopping, CancellationToken cancellationToken)
    {
        while (!stopping.IsCancellationRequested)
        {
            var submission = context.Planner.Next();
            context.Ledger.Add(submission);
            await SubmitAsync(submission, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private async Task SubmitAsync(Submission submission, CancellationToken cancellationToken)
    {
        var attempt = 0;
        while (!await TryAsync(submission, cancellationToken))
        {
            if (submission.IsOneShot)
            {
                return;
            }

            context.Ledger.Retry();
            await context.PauseAsync(attempt++, cancellationToken);
        }
    }

    private async Task<bool> TryAsync(Submission submission, CancellationToken cancellationToken)
    {
        var options = new CallOptions(
            deadline: context.Clock.GetUtcNow().UtcDateTime + Deadline, cancellationToken: cancellationToken);
        try
        {
            using var call = _connection.Client().SubmitDocumentsAsync(submission.ToRequest(context.Generator), options);
            context.Ledger.Acknowledge(submission, await call);
            context.Planner.Acknowledged(submission);
            return true;
        }
        catch (RpcException fault) when (CrashClientContext.IsRetriable(fault.StatusCode))
        {
            cancellationToken.ThrowIfCancellationRequested();
            return false;
        }
        catch (RpcException refusal)
        {
            context.Ledger.Refuse(submission, refusal.Status.Detail);
            return true;
        }
    }
}
