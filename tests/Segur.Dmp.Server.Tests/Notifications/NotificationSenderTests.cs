using Segur.Dmp.Server.Configuration;
using Segur.Dmp.Server.Tests.Identity;
using Segur.Dmp.Server.Tests.Projections;

namespace Segur.Dmp.Server.Tests.Notifications;

/// <summary>E-mails leave by SMTP at least once, and are given up when it makes no sense to go on.</summary>
public sealed class NotificationSenderTests(TestWorld world) : IAsyncLifetime
{
    private readonly SmtpSink _sink = new();
    private ClockedServer? _server;

    private ClockedServer Server => _server ?? throw new InvalidOperationException("The server starts before a test.");

    public async ValueTask InitializeAsync() => _server = await ClockedServer.StartAsync(
        world,
        options => options with
        {
            Notifications = new NotificationOptions
            {
                SmtpHost = "127.0.0.1",
                SmtpPort = _sink.Port,
                SmtpFrom = "ne-pas-repondre@mes.invalid",
                Period = TimeSpan.FromMilliseconds(20),
                MaxAttempts = 3,
            },
        });

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await _sink.DisposeAsync();
    }

    [Fact]
    public async Task An_e_mail_reaches_the_patient_and_is_marked_as_sent()
    {
        await TellAsync("anne@exemple.invalid");

        await SeeStatusAsync("2");

        var (recipient, data) = Assert.Single(_sink.Taken);
        Assert.Equal("anne@exemple.invalid", recipient);
        Assert.Contains("From: ne-pas-repondre@mes.invalid", data, StringComparison.Ordinal);
        Assert.Contains("Auto-Submitted: auto-generated", data, StringComparison.Ordinal);
        Assert.Contains("utf-8", data, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(
            [$"{Server.Clock.Now.UtcDateTime}"], await Server.QueryAsync("select sent_at from dmp_notifications"));
    }

    [Fact]
    public async Task A_refusal_that_passes_is_tried_again_after_a_pause()
    {
        var refusals = 1;
        _sink.AnswerToData = () => Interlocked.Decrement(ref refusals) >= 0 ? "451 later" : "250 taken";
        await TellAsync("anne@exemple.invalid");
        await SeeAsync("attempts", "1");

        Server.Clock.Now = Server.Clock.Now.AddMinutes(1);
        await SeeStatusAsync("2");

        Assert.Single(_sink.Taken);
        Assert.Equal(["2"], await Server.QueryAsync("select attempts from dmp_notifications"));
    }

    [Fact]
    public async Task After_the_last_attempt_the_e_mail_has_failed()
    {
        _sink.AnswerToData = () => "451 later";
        await TellAsync("anne@exemple.invalid");
        foreach (var attempts in new[] { "1", "2", "3" })
        {
            await SeeAsync("attempts", attempts);
            Server.Clock.Now = Server.Clock.Now.AddMinutes(10);
        }

        await SeeStatusAsync("3");
    }

    [Fact]
    public async Task An_address_that_does_not_exist_fails_at_once_and_holds_up_nobody()
    {
        _sink.AnswerTo = address => address.StartsWith("faux", StringComparison.Ordinal) ? "550 unknown" : "250 OK";
        await TellAsync("faux@exemple.invalid");
        await TellAsync("ceci n'est pas une adresse");
        await TellAsync("");
        await TellAsync("anne@exemple.invalid");

        await SeeStatusAsync("3 3 1 2");

        Assert.Single(_sink.Taken);
    }

    [Fact]
    public async Task An_e_mail_whose_fate_was_lost_is_sent_again()
    {
        await TellAsync("anne@exemple.invalid");
        await SeeStatusAsync("2");
        await Server.StopAsync();
        var (_, first) = Assert.Single(_sink.Taken);

        await Server.StartAsync();
        await Server.QueryAsync("update dmp_notifications set status = 1, next_attempt_at = '-infinity' returning id");
        await SeeStatusAsync("2");

        Assert.Equal(2, _sink.Taken.Count);
        Assert.Equal(MessageId(first), MessageId(_sink.Taken.Last().Data));
    }

    [Fact]
    public async Task Old_news_are_not_sent()
    {
        _sink.AnswerToData = () => "451 later";
        await TellAsync("anne@exemple.invalid");
        await SeeAsync("attempts", "1");
        _sink.AnswerToData = () => "250 taken";

        Server.Clock.Now = Server.Clock.Now.AddDays(8);

        await SeeStatusAsync("3");
        Assert.Empty(_sink.Taken);
    }

    private static string MessageId(string data) =>
        data.Split('\n').Single(line => line.StartsWith("Message-ID:", StringComparison.OrdinalIgnoreCase));

    private async Task TellAsync(string address)
    {
        var profile = Server.NewProfile();
        await profile.OpenAsync();
        await profile.ActivateAsync(address);
        await profile.DepositAsync(Callers.Doctor);
        await Server.CatchUpAsync();
    }

    private Task<string> SeeStatusAsync(string expected) => SeeAsync("status", expected);

    private Task<string> SeeAsync(string column, string expected) => Eventually.SeeAsync(
        $"{column} {expected}",
        async () => string.Join(' ', await Server.QueryAsync($"select {column} from dmp_notifications order by id")),
        seen => seen == expected);
}
