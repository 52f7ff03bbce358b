using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Segur.Dmp.Grpc.Internal.CallHandlers;

/// <summary>What the four kinds of method have in common: the protocol around the one step that differs.</summary>
internal abstract class ServerCallHandlerBase(IMethod method, CallHandlerOptions options)
{
    protected CallHandlerOptions Options { get; } = options;

    /// <summary>Takes a call. The task never fails: whatever happens becomes a status.</summary>
    internal Task HandleCallAsync(HttpContext httpContext)
    {
        if (!RequestGate.TryPass(httpContext, Options.Logger))
        {
            return Task.CompletedTask;
        }

        LiftBodyLimits(httpContext);
        var context = new HttpContextServerCallContext(httpContext, method, Options);
        Task handled;
        try
        {
            context.Initialize();
            handled = HandleCallCoreAsync(context);
        }
#pragma warning disable CA1031 // Each fault of a call is answered to its client and ends here.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return context.EndWithErrorAsync(exception);
        }

        return handled.IsCompletedSuccessfully ? context.EndAsync() : AwaitHandledAsync(handled, context);
    }

    /// <summary>Reads, calls the service method, writes.</summary>
    protected abstract Task HandleCallCoreAsync(HttpContextServerCallContext context);

    private static async Task AwaitHandledAsync(Task handled, HttpContextServerCallContext context)
    {
        // To throw again what is caught at once would be half the cost of a refusal, and refusals come in floods.
        await handled.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (handled.IsCompletedSuccessfully)
        {
            await context.EndAsync();
            return;
        }

        await context.EndWithErrorAsync(
            handled.Exception?.InnerException ?? new OperationCanceledException("The method was cancelled."));
    }

    // Messages have limits of their own; a stream may be as long and as slow as its client likes.
    private void LiftBodyLimits(HttpContext httpContext)
    {
        if (httpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } maxSize)
        {
            maxSize.MaxRequestBodySize = null;
        }

        if (method.Type is MethodType.ClientStreaming or MethodType.DuplexStreaming
            && httpContext.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } minRate)
        {
            minRate.MinDataRate = null;
        }
    }
}
