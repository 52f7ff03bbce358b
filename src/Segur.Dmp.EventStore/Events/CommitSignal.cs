namespace Segur.Dmp.EventStore.Events;

/// <summary>
/// Wakes whoever follows the log when this process has committed. Take <see cref="Next"/> before reading the log, and
/// no commit after that reading goes unnoticed.
/// </summary>
internal sealed class CommitSignal
{
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes with the next pulse.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    public void Pulse()
        => Interlocked.Exchange(ref _next, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
}
