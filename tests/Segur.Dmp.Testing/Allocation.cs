namespace Segur.Dmp.Testing;

/// <summary>
/// Bytes that something allocates: the same on any machine once the compiler has optimised, so a test may hold a
/// budget.
/// </summary>
public static class Allocation
{
    // Until it has optimised, code allocates more; a slow machine takes some hundred rounds.
    private const int MaxRounds = 1_000;

    /// <summary>
    /// Bytes that one round allocates on this thread: of the first round that keeps the budget, or of the last tried.
    /// </summary>
    public static long Of(Action round, long budget)
    {
        ArgumentNullException.ThrowIfNull(round);
        var allocated = long.MaxValue;
        for (var i = 0; i < MaxRounds && allocated > budget; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            round();
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        return allocated;
    }
}
