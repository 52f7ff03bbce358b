namespace Segur.Dmp.Grpc.Internal.CallHandlers;

/// <summary>Writes the one response of a method that has one.</summary>
internal static class SingleResponse
{
    private static readonly Status NoResponseStatus = new(StatusCode.Cancelled, "The service returned no message.");

    // Not flushed: the server sends headers, message and trailers together when the call ends.
    internal static void Write<T>(HttpContextServerCallContext context, T? response, Marshaller<T> marshaller)
        where T : class
    {
        if (context.Status.StatusCode != StatusCode.OK)
        {
            return;
        }

        if (response is null)
        {
            throw new RpcException(NoResponseStatus);
        }

        context.BeginWrite(response, marshaller.ContextualSerializer, writeOptions: null);
        context.EndWrite();
    }
}
