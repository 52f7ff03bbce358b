using System.Net.Mail;
using Npgsql;
using NpgsqlTypes;
using Segur.Dmp.Contracts.V1;
using Segur.Dmp.EventStore.Daemon;
using Segur.Dmp.Server.Configuration;
using Segur.Dmp.Server.Projections;

namespace Segur.Dmp.Server.Notifications;

/// <summary>
/// Sends the outbox by SMTP in its order, at least once: an e-mail is marked after the server took it, so a crash
/// between the two sends it again. A failed one is tried again later, each time after a longer pause, and does not hold
/// up others.
/// </summary>
internal sealed class NotificationSender(
    PostgresEventStore database,
    ProjectionDaemon daemon,
    DmpOptions settings,
    TimeProvider clock,
    ILogger<NotificationSender> logger) : BackgroundService
{
    private const int MaxDoublings = 20;

    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);
    private static readonly string ClaimSql = Sql.Read("Notifications/claim_notification.sql");
    private static readonly string MarkSql = Sql.Read("Notifications/mark_notification.sql");

    private readonly NotificationOptions _options = settings.Notifications;
    private bool _isInterrupted;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_options.Period, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                if (IsTableThere())
                {
                    await SendBatchAsync(stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopped; what was not marked is sent after the next start.
        }
    }

    private bool IsTableThere() => daemon.States.Any(
        state => state.Name == ReadModelsProjection.StoredName && state.Status == ProjectionStatus.Running);

    private async Task SendBatchAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var transport = new SmtpTransport(_options);
            var sent = 0;
            while (sent < _options.BatchSize && await SendNextAsync(transport, cancellationToken))
            {
                sent++;
            }

            _isInterrupted = false;
        }
        catch (NpgsqlException fault)
        {
            if (!_isInterrupted)
            {
                _isInterrupted = true;
                Log.SenderInterrupted(logger, fault);
            }
        }
    }

    /// <summary>Sends the first e-mail that waits.</summary>
    /// <returns>False when there is none, or the mail server takes none just now.</returns>
    private async Task<bool> SendNextAsync(SmtpTransport transport, CancellationToken cancellationToken)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await ClaimAsync(connection, cancellationToken) is not { } mail)
        {
            return false;
        }

        var verdict = await TrySendAsync(transport, mail, cancellationToken);
        await using var command = new NpgsqlCommand(MarkSql, connection);
        command.Parameters.AddWithValue(mail.Id);
        command.Parameters.AddWithValue((short)verdict);
        command.Parameters.AddWithValue(mail.Attempts + 1);
        command.Parameters.AddWithValue(clock.GetUtcNow() + PauseAfter(mail.Attempts));
        command.Parameters.Add(new NpgsqlParameter
        {
            NpgsqlDbType = NpgsqlDbType.TimestampTz,
            Value = verdict == DeliveryStatus.Sent ? clock.GetUtcNow() : DBNull.Value,
        });

        // It may have left: whoever stops us now must not make us forget that.
        await command.ExecuteNonQueryAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        return verdict != DeliveryStatus.Queued;
    }

    private async Task<QueuedMail?> ClaimAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(ClaimSql, connection);
        command.Parameters.AddWithValue(clock.GetUtcNow());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new QueuedMail(
                reader.GetInt64(0), reader.GetGuid(1), reader.GetString(2), reader.GetString(3), reader.GetString(4),
                reader.GetInt32(5), reader.GetFieldValue<DateTimeOffset>(6))
            : null;
    }

    private async Task<DeliveryStatus> TrySendAsync(
        SmtpTransport transport, QueuedMail mail, CancellationToken cancellationToken)
    {
        if (mail.CreatedAt < clock.GetUtcNow() - _options.MaxAge)
        {
            Log.NotificationTooOld(logger, mail.Id);
            return DeliveryStatus.Failed;
        }

        try
        {
            await transport.SendAsync(mail, cancellationToken);
            return DeliveryStatus.Sent;
        }
        catch (Exception fault) when (fault is SmtpException or TimeoutException or FormatException
            or InvalidOperationException)
        {
            // Nothing says that it left, so it stays or fails. The fault's text may hold the address: it is not logged.
            var isFinal = IsFinal(fault) || mail.Attempts + 1 >= _options.MaxAttempts;
            Log.NotificationNotSent(logger, mail.Id, mail.Attempts + 1, isFinal, StatusOf(fault));
            return isFinal ? DeliveryStatus.Failed : DeliveryStatus.Queued;
        }
    }

    // The server refuses this mailbox or message for good (RFC 5321 4.2.2), or the address is none. Other 5yz codes are
    // about us, a wrong password say: mended, the e-mail can leave.
    private static bool IsFinal(Exception fault) =>
        fault is FormatException || (fault is SmtpException smtp && (int)smtp.StatusCode is >= 550 and <= 554);

    private static string StatusOf(Exception fault) =>
        fault is SmtpException smtp ? smtp.StatusCode.ToString() : fault.GetType().Name;

    private TimeSpan PauseAfter(int attempts)
    {
        var pause = _options.FirstRetryAfter * Math.Pow(2, Math.Min(attempts, MaxDoublings));
        return pause < LongestPause ? pause : LongestPause;
    }
}
