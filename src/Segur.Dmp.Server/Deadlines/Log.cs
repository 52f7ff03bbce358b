namespace Segur.Dmp.Server;

/// <content>What time does by itself. No message names a profile.</content>
internal static partial class Log
{
    [LoggerMessage(40, LogLevel.Information, "{Profiles} deadlines passed.")]
    public static partial void DeadlinesPassed(ILogger logger, int profiles);

    [LoggerMessage(41, LogLevel.Warning, "Deadlines wait: the store does not answer. Tried again every {Period}.")]
    public static partial void SweepInterrupted(ILogger logger, TimeSpan period, Exception fault);

    [LoggerMessage(42, LogLevel.Information, "Deadlines are looked after again.")]
    public static partial void SweepResumed(ILogger logger);

    [LoggerMessage(43, LogLevel.Error, "A deadline ({Kind}) could not pass; tried again at the next sweep.")]
    public static partial void DeadlineFailed(ILogger logger, string kind, Exception fault);
}
