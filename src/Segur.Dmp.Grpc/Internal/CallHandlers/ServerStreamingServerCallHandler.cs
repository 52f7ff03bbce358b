namespace Segur.Dmp.Grpc.Internal.CallHandlers;

/// <summary>One request, many responses.</summary>
internal sealed class ServerStreamingServerCallHandler<TService, TRequest, TResponse>(
    Method<TRequest, TResponse> method,
    ServiceActivator<TService> activator,
    ServerStreamingInvoker<TService, TRequest, TResponse> invoker,
    CallHandlerOptions options) : ServerCallHandlerBase(method, options)
    where TService : class
    where TRequest : class
    where TResponse : class
{
    protected override async Task HandleCallCoreAsync(HttpContextServerCallContext context)
    {
        var request = await new RequestReader<TRequest>(context, method.RequestMarshaller, Options).ReadSingleAsync();
        var writer = new ResponseWriter<TResponse>(context, method.ResponseMarshaller);
        var service = activator.Create(context.HttpContext);
        try
        {
            await invoker(service, request, writer, context);
        }
        finally
        {
            writer.End();
            await activator.ReleaseAsync(service);
        }
    }
}
