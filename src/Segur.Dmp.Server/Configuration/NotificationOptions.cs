using System.Net;
using System.Net.Mail;

namespace Segur.Dmp.Server.Configuration;

/// <summary>
/// Whom notifications reach by e-mail, read once from the environment, and how patient the sender is. Without a mail
/// server they are listed and not sent.
/// </summary>
public sealed record NotificationOptions
{
    /// <summary>Mail server, or null for none. DMP_SMTP_HOST.</summary>
    public string? SmtpHost { get; init; }

    /// <summary>Port of the mail server. DMP_SMTP_PORT, default 25.</summary>
    public int SmtpPort { get; init; } = 25;

    /// <summary>Address of the sender. DMP_SMTP_FROM, needed with DMP_SMTP_HOST.</summary>
    public string SmtpFrom { get; init; } = "";

    /// <summary>Whether the mail server must speak TLS (STARTTLS). DMP_SMTP_STARTTLS, default false.</summary>
    public bool UsesStartTls { get; init; }

    /// <summary>User at the mail server, or null for none. DMP_SMTP_USER.</summary>
    public string? SmtpUser { get; init; }

    /// <summary>Password of the user. DMP_SMTP_PASSWORD.</summary>
    public string? SmtpPassword { get; init; }

    /// <summary>
    /// Secure mailboxes of médecins traitants by national identifier. DMP_MSSANTE_ADDRESSES, such as
    /// <c>810000000001=camille@mssante.exemple;…</c>; who is not in it is told in the list only.
    /// </summary>
    public IReadOnlyDictionary<string, string> ProfessionalAddresses { get; init; } = new Dictionary<string, string>();

    /// <summary>How often the sender looks for work.</summary>
    public TimeSpan Period { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>E-mails sent in one go at most.</summary>
    public int BatchSize { get; init; } = 100;

    /// <summary>Longest time for one e-mail.</summary>
    public TimeSpan SendTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Attempts at most; then the e-mail has failed.</summary>
    public int MaxAttempts { get; init; } = 10;

    /// <summary>Pause after the first failed attempt; each further one doubles it, up to an hour.</summary>
    public TimeSpan FirstRetryAfter { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Age from which an e-mail is not sent any more: nobody wants last month's news at once.</summary>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Reads the environment.</summary>
    /// <exception cref="InvalidOperationException">A setting cannot be read; the message names it.</exception>
    public static NotificationOptions FromConfiguration(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var defaults = new NotificationOptions();
        var host = DmpOptions.Text(configuration, "DMP_SMTP_HOST");
        return new NotificationOptions
        {
            SmtpHost = host,
            SmtpPort = DmpOptions.Integer(configuration, "DMP_SMTP_PORT", defaults.SmtpPort, 1, IPEndPoint.MaxPort),
            SmtpFrom = Sender(configuration, "DMP_SMTP_FROM", isNeeded: host is not null),
            UsesStartTls = DmpOptions.Boolean(configuration, "DMP_SMTP_STARTTLS"),
            SmtpUser = DmpOptions.Text(configuration, "DMP_SMTP_USER"),
            SmtpPassword = DmpOptions.Text(configuration, "DMP_SMTP_PASSWORD"),
            ProfessionalAddresses = Addresses(configuration, "DMP_MSSANTE_ADDRESSES"),
        };
    }

    private static string Sender(IConfiguration configuration, string name, bool isNeeded) =>
        DmpOptions.Text(configuration, name) switch
        {
            null when !isNeeded => "",
            { } text when MailAddress.TryCreate(text, out _) => text,
            var text => throw new InvalidOperationException($"{name} is '{text}'; an e-mail address is expected."),
        };

    private static Dictionary<string, string> Addresses(IConfiguration configuration, string name)
    {
        const StringSplitOptions tidy = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
        var addresses = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in (DmpOptions.Text(configuration, name) ?? "").Split(';', tidy))
        {
            if (entry.Split('=', 2, tidy) is not [var id, var address] || !MailAddress.TryCreate(address, out _))
            {
                throw new InvalidOperationException(
                    $"{name} holds '{entry}'; a national identifier, '=' and an e-mail address are expected.");
            }

            addresses[id] = address;
        }

        return addresses;
    }
}
