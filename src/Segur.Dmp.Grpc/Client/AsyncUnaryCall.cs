using System.Runtime.CompilerServices;

using Segur.Dmp.Grpc.Client.Internal;

namespace Segur.Dmp.Grpc.Client;

/// <summary>A unary call under way. Await it for the response; dispose it to give it up.</summary>
public sealed class AsyncUnaryCall<TResponse> : IDisposable
{
    private readonly AsyncCallState _state;

    /// <summary>Creates a call, for fakes.</summary>
    public AsyncUnaryCall(
        Task<TResponse> responseAsync,
        Task<Metadata> responseHeadersAsync,
        Func<Status> getStatusFunc,
        Func<Metadata> getTrailersFunc,
        Action disposeAction)
        : this(responseAsync, new AsyncCallState.Delegates(
            responseHeadersAsync, getStatusFunc, getTrailersFunc, disposeAction))
    {
    }

    internal AsyncUnaryCall(Task<TResponse> responseAsync, AsyncCallState state)
    {
        ResponseAsync = responseAsync;
        _state = state;
    }

    /// <summary>The response.</summary>
    public Task<TResponse> ResponseAsync { get; }

    /// <summary>The response headers, which may come before the response.</summary>
    public Task<Metadata> ResponseHeadersAsync => _state.ResponseHeadersAsync;

    /// <summary>Awaits the response.</summary>
    public TaskAwaiter<TResponse> GetAwaiter() => ResponseAsync.GetAwaiter();

    /// <summary>The status, once the call has ended.</summary>
    public Status GetStatus() => _state.GetStatus();

    /// <summary>The trailers, once the call has ended.</summary>
    public Metadata GetTrailers() => _state.GetTrailers();

    /// <summary>Gives the call up if it has not ended.</summary>
    public void Dispose() => _state.Dispose();
}
