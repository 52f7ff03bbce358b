namespace Segur.Dmp.GrainRuntime.Tests.Support;

/// <summary>Waits for what other threads are about to do, with a deadline that says what was expected.</summary>
internal static class Eventually
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Yields until the condition holds. For counters that raise no event.</summary>
    public static async Task True(Func<bool> condition, Func<string> expectation)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            if (TimeProvider.System.GetElapsedTime(started) > Patience)
            {
                Assert.Fail($"Expected within {Patience}: {expectation()}.");
            }

            await Task.Yield();
        }
    }

    /// <summary>Waits for a task, naming it when it does not complete.</summary>
    public static async Task<T> Within<T>(Task<T> task, string expectation)
    {
        try
        {
            return await task.WaitAsync(Patience);
        }
        catch (TimeoutException exception)
        {
            throw new TimeoutException($"Expected within {Patience}: {expectation}.", exception);
        }
    }

    /// <summary>Waits for a task, naming it when it does not complete.</summary>
    public static async Task Within(Task task, string expectation)
    {
        try
        {
            await task.WaitAsync(Patience);
        }
        catch (TimeoutException exception)
        {
            throw new TimeoutException($"Expected within {Patience}: {expectation}.", exception);
        }
    }
}
