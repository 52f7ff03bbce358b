using Microsoft.Extensions.Logging;

namespace Segur.Dmp.GrainRuntime;

/// <summary>All log messages of the grain runtime. Numbers are never reused.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "Grain {Grain} could not be activated.")]
    public static partial void ActivationFailed(ILogger logger, LogName grain, Exception exception);

    [LoggerMessage(2, LogLevel.Warning, "Grain {Grain} was deactivated because its state can no longer be trusted.")]
    public static partial void ActivationBroken(ILogger logger, LogName grain, Exception exception);

    [LoggerMessage(3, LogLevel.Error, "Grain {Grain} failed while it was being deactivated.")]
    public static partial void DeactivationFailed(ILogger logger, LogName grain, Exception exception);

    [LoggerMessage(4, LogLevel.Error, "A timer of grain {Grain} failed; it goes on.")]
    public static partial void TimerFailed(ILogger logger, LogName grain, Exception exception);

    [LoggerMessage(5, LogLevel.Critical, "The grain runtime failed while it ran grain {Grain}.")]
    public static partial void RuntimeFault(ILogger logger, LogName grain, Exception exception);

    [LoggerMessage(6, LogLevel.Information, "Shed {Count} activations to stay within {Limit}.")]
    public static partial void ActivationsShed(ILogger logger, int count, int limit);

    [LoggerMessage(7, LogLevel.Warning,
        "Shed {Count} activations: {UsedBytes} bytes are in use, {LimitBytes} are allowed.")]
    public static partial void MemoryShed(ILogger logger, int count, long usedBytes, long limitBytes);

    [LoggerMessage(8, LogLevel.Warning, "The silo stops with {Count} calls unanswered.")]
    public static partial void DrainCutShort(ILogger logger, int count);

    [LoggerMessage(9, LogLevel.Warning, "The silo stops with {Count} activations left behind.")]
    public static partial void StopCutShort(ILogger logger, long count);

    [LoggerMessage(10, LogLevel.Information, "The silo has stopped; all activations have ended.")]
    public static partial void Stopped(ILogger logger);
}
