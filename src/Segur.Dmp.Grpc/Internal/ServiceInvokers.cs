namespace Segur.Dmp.Grpc.Internal;

internal delegate Task<TResponse> UnaryInvoker<TService, TRequest, TResponse>(
    TService service, TRequest request, ServerCallContext context);

internal delegate Task<TResponse> ClientStreamingInvoker<TService, TRequest, TResponse>(
    TService service, IAsyncStreamReader<TRequest> requestStream, ServerCallContext context);

internal delegate Task ServerStreamingInvoker<TService, TRequest, TResponse>(
    TService service, TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context);

internal delegate Task DuplexStreamingInvoker<TService, TRequest, TResponse>(
    TService service,
    IAsyncStreamReader<TRequest> requestStream,
    IServerStreamWriter<TResponse> responseStream,
    ServerCallContext context);
