using System.Net;
using System.Net.Mail;
using System.Text;
using Segur.Dmp.Server.Configuration;

namespace Segur.Dmp.Server.Notifications;

/// <summary>Hands e-mails to the mail server. One at a time; its connection is kept from one to the next.</summary>
internal sealed class SmtpTransport : IDisposable
{
    private readonly NotificationOptions _options;
    private readonly SmtpClient _client;

    public SmtpTransport(NotificationOptions options)
    {
        _options = options;
        _client = new SmtpClient(options.SmtpHost, options.SmtpPort)
        {
            EnableSsl = options.UsesStartTls,
            DeliveryFormat = SmtpDeliveryFormat.SevenBit,
            Credentials = options.SmtpUser is { } user ? new NetworkCredential(user, options.SmtpPassword) : null,
        };
    }

    /// <summary>Sends one e-mail.</summary>
    /// <exception cref="SmtpException">The server refuses it, or is not there.</exception>
    /// <exception cref="TimeoutException">It takes too long.</exception>
    /// <exception cref="FormatException">The address is none.</exception>
    public async Task SendAsync(QueuedMail mail, CancellationToken cancellationToken)
    {
        using var message = new MailMessage(new MailAddress(_options.SmtpFrom), new MailAddress(mail.Address))
        {
            Subject = mail.Subject,
            SubjectEncoding = Encoding.UTF8,
            Body = mail.Body,
            BodyEncoding = Encoding.UTF8,
        };

        // Sent again after a crash it has the same id, by which a mailbox may know it.
        message.Headers.Add("Message-ID", $"<{mail.Id}.{mail.EventId:N}@segur-dmp>");
        message.Headers.Add("Auto-Submitted", "auto-generated");
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(_options.SendTimeout);
        try
        {
            await _client.SendMailAsync(message, timeout.Token);
        }
        catch (OperationCanceledException fault) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"The mail server did not answer within {_options.SendTimeout}.", fault);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();
}
