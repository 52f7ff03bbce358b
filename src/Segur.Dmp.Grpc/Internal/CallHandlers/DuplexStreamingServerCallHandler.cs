namespace Segur.Dmp.Grpc.Internal.CallHandlers;

/// <summary>Many requests and many responses, independent of each other.</summary>
internal sealed class DuplexStreamingServerCallHandler<TService, TRequest, TResponse>(
    Method<TRequest, TResponse> method,
    ServiceActivator<TService> activator,
    DuplexStreamingInvoker<TService, TRequest, TResponse> invoker,
    CallHandlerOptions options) : ServerCallHandlerBase(method, options)
    where TService : class
    where TRequest : class
    where TResponse : class
{
    protected override async Task HandleCallCoreAsync(HttpContextServerCallContext context)
    {
        var reader = new RequestReader<TRequest>(context, method.RequestMarshaller, Options);
        var writer = new ResponseWriter<TResponse>(context, method.ResponseMarshaller);
        var service = activator.Create(context.HttpContext);
        try
        {
            await invoker(service, reader, writer, context);
        }
        finally
        {
            writer.End();
            await activator.ReleaseAsync(service);
        }
    }
}
