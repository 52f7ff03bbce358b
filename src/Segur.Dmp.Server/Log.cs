namespace Segur.Dmp.Server;

/// <summary>All that the server logs. Numbers are never reused; no message holds an INS or a document.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "A call failed by a fault of the server.")]
    public static partial void CallFailed(ILogger logger, Exception fault);
}
