using System.Collections.Concurrent;

namespace Segur.Dmp.GrainRuntime.Tests.Support;

/// <summary>Watches over all grain objects of a test: at most one per key, turns apart, callers' calls in order.</summary>
internal sealed class Census
{
    private readonly ConcurrentDictionary<string, int> _alive = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Key, int Caller), int> _lastCalls = new();
    private readonly ConcurrentQueue<string> _violations = new();
    private int _births;

    public IReadOnlyCollection<string> Violations => _violations;

    public int Births => Volatile.Read(ref _births);

    public void Born(string key)
    {
        Interlocked.Increment(ref _births);
        if (_alive.AddOrUpdate(key, 1, static (_, count) => count + 1) != 1)
        {
            _violations.Enqueue($"two grain objects of {key}");
        }
    }

    public void Left(string key)
    {
        if (_alive.AddOrUpdate(key, -1, static (_, count) => count - 1) != 0)
        {
            _violations.Enqueue($"{key} left while not alone");
        }
    }

    public void Called(string key, int caller, int number)
    {
        var last = _lastCalls.GetValueOrDefault((key, caller), -1);
        if (last >= number)
        {
            _violations.Enqueue($"call {number} of caller {caller} to {key} came after {last}");
        }

        _lastCalls[(key, caller)] = number;
    }

    public void Violated(string violation) => _violations.Enqueue(violation);
}
