namespace Segur.Dmp.Grpc.Internal.CallHandlers;

/// <summary>One request, one response.</summary>
internal sealed class UnaryServerCallHandler<TService, TRequest, TResponse>(
    Method<TRequest, TResponse> method,
    ServiceActivator<TService> activator,
    UnaryInvoker<TService, TRequest, TResponse> invoker,
    CallHandlerOptions options) : ServerCallHandlerBase(method, options)
    where TService : class
    where TRequest : class
    where TResponse : class
{
    protected override async Task HandleCallCoreAsync(HttpContextServerCallContext context)
    {
        var request = await new RequestReader<TRequest>(context, method.RequestMarshaller, Options).ReadSingleAsync();
        var service = activator.Create(context.HttpContext);
        try
        {
            var response = await invoker(service, request, context);
            SingleResponse.Write(context, response, method.ResponseMarshaller);
        }
        finally
        {
            await activator.ReleaseAsync(service);
        }
    }
}
