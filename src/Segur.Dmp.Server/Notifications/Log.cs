namespace Segur.Dmp.Server;

/// <content>Notifications. No message names a profile, an address or a person.</content>
internal static partial class Log
{
    [LoggerMessage(50, LogLevel.Warning, "Notifications wait: the store does not answer.")]
    public static partial void SenderInterrupted(ILogger logger, Exception fault);

    [LoggerMessage(51, LogLevel.Warning,
        "Notification {Id} was not sent at attempt {Attempt} ({Status}); given up: {IsFinal}.")]
    public static partial void NotificationNotSent(ILogger logger, long id, int attempt, bool isFinal, string status);

    [LoggerMessage(52, LogLevel.Warning, "Notification {Id} is too old to be sent.")]
    public static partial void NotificationTooOld(ILogger logger, long id);
}
