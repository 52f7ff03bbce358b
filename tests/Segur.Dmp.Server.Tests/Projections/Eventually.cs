using System.Diagnostics;

namespace Segur.Dmp.Server.Tests.Projections;

/// <summary>
/// Waits for what the server does by itself, with a deadline that says what was expected and what was seen.
/// </summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    /// <summary>What <paramref name="look"/> sees once it is as expected.</summary>
    public static async Task<T> SeeAsync<T>(string what, Func<Task<T>> look, Func<T, bool> isExpected)
    {
        var startedAt = Stopwatch.GetTimestamp();
        using var steps = new PeriodicTimer(Step);
        while (true)
        {
            var seen = await look();
            if (isExpected(seen))
            {
                return seen;
            }

            Assert.True(
                Stopwatch.GetElapsedTime(startedAt) < Patience,
                $"Expected within {Patience}: {what}; seen: {seen}.");
            await steps.WaitForNextTickAsync();
        }
    }
}
