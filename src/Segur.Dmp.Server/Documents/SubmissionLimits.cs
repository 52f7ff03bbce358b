namespace Segur.Dmp.Server.Documents;

/// <summary>
/// How many submissions may be on their way at once: at the throughput of two cores a third of a second of work. A
/// submission takes one permit, a large one a permit for every 256 KiB, so bytes are bounded with the number.
/// </summary>
/// <param name="StreamPermits">Permits of the streams; beyond them a stream is read no further.</param>
/// <param name="CallPermits">Permits of the single calls, from their headers on; beyond them a call is refused unread.</param>
internal sealed record SubmissionLimits(int StreamPermits = 512, int CallPermits = 1024)
{
    /// <summary>How long a single call keeps its first permit while its message has not arrived.</summary>
    public TimeSpan CallPatience { get; init; } = TimeSpan.FromSeconds(2);
}
