namespace Segur.Dmp.Grpc;

/// <summary>
/// Writes the responses of a call. One writer at a time; the stream ends when the service method does.
/// </summary>
public interface IServerStreamWriter<in T> : IAsyncStreamWriter<T>;
