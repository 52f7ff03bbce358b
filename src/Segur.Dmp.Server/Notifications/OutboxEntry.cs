namespace Segur.Dmp.Server.Notifications;

/// <summary>A notification about to be written.</summary>
/// <param name="DedupeKey">What there is at most one notification of in a profile.</param>
/// <param name="EventId">The event that it tells of.</param>
/// <param name="CreatedAt">Instant of the event, UTC.</param>
/// <param name="Recipient">Number of <c>segur.dmp.v1.NotificationRecipient</c>.</param>
/// <param name="RecipientId">National identifier of a médecin traitant; empty for the patient.</param>
/// <param name="Address">E-mail address; empty for none.</param>
/// <param name="Reason">Number of <c>segur.dmp.v1.NotificationReason</c>.</param>
/// <param name="Subject">Subject.</param>
/// <param name="Body">Plain text.</param>
internal sealed record OutboxEntry(
    string DedupeKey,
    Guid EventId,
    DateTimeOffset CreatedAt,
    short Recipient,
    string RecipientId,
    string Address,
    short Reason,
    string Subject,
    string Body);
