using System.Collections.Concurrent;

namespace Segur.Dmp.GrainRuntime.Tests.Support;

/// <summary>
/// Named phases a grain reports and gates it waits at. A test waits for a phase, looks, then opens a gate.
/// </summary>
internal sealed class Script
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _phases = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _gates = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _log = new();

    /// <summary>All that was reported, in order.</summary>
    public IReadOnlyList<string> Log => [.. _log];

    public void Report(string phase)
    {
        _log.Enqueue(phase);
        Source(_phases, phase).TrySetResult();
    }

    /// <summary>Completes when the phase has been reported at least once.</summary>
    public Task Reached(string phase) => Eventually.Within(Source(_phases, phase).Task, $"phase {phase}");

    /// <summary>Where a grain waits.</summary>
    public Task Gate(string gate) => Source(_gates, gate).Task;

    public void Open(string gate) => Source(_gates, gate).TrySetResult();

    private static TaskCompletionSource Source(
        ConcurrentDictionary<string, TaskCompletionSource> sources, string name) =>
        sources.GetOrAdd(name, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
