using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Npgsql;
using Segur.Dmp.Contracts.V1;

namespace Segur.Dmp.Server.Notifications;

/// <summary>Rows of <c>dmp_notifications</c> as the contract tells them.</summary>
internal static class NotificationMapping
{
    /// <summary>The present row of <c>list_notifications.sql</c>.</summary>
    public static Notification Read(NpgsqlDataReader row) => new()
    {
        Id = row.GetInt64(0).ToString(CultureInfo.InvariantCulture),
        CreatedAt = row.GetFieldValue<DateTimeOffset>(1).ToTimestamp(),
        Recipient = (NotificationRecipient)row.GetInt16(2),
        RecipientNationalId = row.GetString(3),
        Address = row.GetString(4),
        Subject = row.GetString(5),
        Body = row.GetString(6),
        Reason = (NotificationReason)row.GetInt16(7),
        DeliveryStatus = (DeliveryStatus)row.GetInt16(8),
        SentAt = row.IsDBNull(9) ? null : row.GetFieldValue<DateTimeOffset>(9).ToTimestamp(),
    };
}
