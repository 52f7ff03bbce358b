namespace Segur.Dmp.GrainRuntime;

/// <summary>
/// When a grain timer ticks. <see cref="Timeout.InfiniteTimeSpan"/> means never for <paramref name="DueTime"/> and
/// only once for <paramref name="Period"/>.
/// </summary>
/// <param name="DueTime">The time until the first tick.</param>
/// <param name="Period">The time from the end of one tick to the start of the next.</param>
public readonly record struct GrainTimerCreationOptions(TimeSpan DueTime, TimeSpan Period)
{
    /// <summary>Whether a tick counts as use, so that the activation is not collected as idle.</summary>
    public bool KeepAlive { get; init; }
}
