using Microsoft.Extensions.Logging;

namespace Segur.Dmp.Grpc.Internal;

/// <summary>Every log message of this library. Numbers are never reused.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "{Method} threw an exception; the client was answered UNKNOWN.")]
    internal static partial void ServiceThrew(ILogger logger, Exception exception, string method);

    // Not the detail: it may quote what the caller sent.
    [LoggerMessage(2, LogLevel.Debug, "{Method} ended with {StatusCode}.")]
    internal static partial void CallEndedWithError(ILogger logger, string method, StatusCode statusCode);

    [LoggerMessage(3, LogLevel.Debug, "{Method} passed its deadline of {TimeoutMs} ms.")]
    internal static partial void DeadlineExceeded(ILogger logger, string method, double timeoutMs);

    [LoggerMessage(4, LogLevel.Debug, "{Method} was given up by its client.")]
    internal static partial void ClientGaveUp(ILogger logger, string method);

    [LoggerMessage(5, LogLevel.Debug, "A request that is not gRPC was refused with {HttpStatus}: {Reason}")]
    internal static partial void NotGrpc(ILogger logger, int httpStatus, string reason);

    [LoggerMessage(6, LogLevel.Error, "{Method}: the response could not be completed; the stream was aborted.")]
    internal static partial void ResponseAborted(ILogger logger, Exception exception, string method);

    // Not the path: a caller may write anything into it.
    [LoggerMessage(7, LogLevel.Debug, "A call of a method that is not mapped: {Detail}")]
    internal static partial void Unimplemented(ILogger logger, string detail);
}
