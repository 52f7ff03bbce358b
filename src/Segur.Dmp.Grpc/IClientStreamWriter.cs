namespace Segur.Dmp.Grpc;

/// <summary>Writes the requests of a call. One writer at a time.</summary>
public interface IClientStreamWriter<in T> : IAsyncStreamWriter<T>
{
    /// <summary>Says that no further request follows (half-close). Calling it again does nothing.</summary>
    public Task CompleteAsync();
}
