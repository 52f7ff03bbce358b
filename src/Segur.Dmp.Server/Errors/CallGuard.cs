using Wire = Segur.Dmp.Contracts.V1;

namespace Segur.Dmp.Server.Errors;

/// <summary>
/// Turns the faults of a call into a status: a full queue or a lost store into one that asks for a retry, anything else
/// into INTERNAL with a trace id, and a log entry.
/// </summary>
internal sealed class CallGuard(ILogger<CallGuard> logger)
{
    /// <summary>Runs a call; refusals and cancellation pass through as they are.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (Exception fault) when (fault is not (RpcException or OperationCanceledException))
        {
            throw DmpErrors.ToRpcException(ToRefusal(fault));
        }
    }

    /// <summary>What a fault comes to for the caller. A bug is logged; overload and outage have metrics and logs below.</summary>
    public Wire.Refusal ToRefusal(Exception fault)
    {
        if (DmpErrors.FromFault(fault) is { } refusal)
        {
            return refusal;
        }

        Log.CallFailed(logger, fault);
        return DmpErrors.Internal();
    }
}
