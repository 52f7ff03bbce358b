namespace Segur.Dmp.Grpc.Internal.CallHandlers;

/// <summary>Many requests, one response.</summary>
internal sealed class ClientStreamingServerCallHandler<TService, TRequest, TResponse>(
    Method<TRequest, TResponse> method,
    ServiceActivator<TService> activator,
    ClientStreamingInvoker<TService, TRequest, TResponse> invoker,
    CallHandlerOptions options) : ServerCallHandlerBase(method, options)
    where TService : class
    where TRequest : class
    where TResponse : class
{
    protected override async Task HandleCallCoreAsync(HttpContextServerCallContext context)
    {
        var reader = new RequestReader<TRequest>(context, method.RequestMarshaller, Options);
        var service = activator.Create(context.HttpContext);
        try
        {
            var response = await invoker(service, reader, context);
            SingleResponse.Write(context, response, method.ResponseMarshaller);
        }
        finally
        {
            await activator.ReleaseAsync(service);
        }
    }
}
