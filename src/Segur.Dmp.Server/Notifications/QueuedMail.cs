namespace Segur.Dmp.Server.Notifications;

/// <summary>An e-mail that the sender has taken.</summary>
/// <param name="Id">Number of the notification.</param>
/// <param name="EventId">The event that it tells of.</param>
/// <param name="Address">Where to.</param>
/// <param name="Subject">Subject.</param>
/// <param name="Body">Plain text.</param>
/// <param name="Attempts">Attempts before this one.</param>
/// <param name="CreatedAt">Instant of the event, UTC.</param>
internal sealed record QueuedMail(
    long Id, Guid EventId, string Address, string Subject, string Body, int Attempts, DateTimeOffset CreatedAt)
{
    /// <summary>Number only, fit for logs.</summary>
    public override string ToString() => $"notification {Id}";
}
