using Microsoft.Extensions.Configuration;
using Segur.Dmp.Server.Configuration;

namespace Segur.Dmp.Server.Tests.Notifications;

public sealed class NotificationOptionsTests
{
    [Fact]
    public void Settings_are_read_from_the_environment()
    {
        var options = Read(
            ("DMP_SMTP_HOST", "smtp.exemple"), ("DMP_SMTP_PORT", "2525"), ("DMP_SMTP_FROM", "mes@exemple.invalid"),
            ("DMP_MSSANTE_ADDRESSES", "810000000001=a@mssante.invalid; 810000000002 = b@mssante.invalid;"));

        Assert.Equal(
            ("smtp.exemple", 2525, "mes@exemple.invalid"), (options.SmtpHost, options.SmtpPort, options.SmtpFrom));
        Assert.Equal("b@mssante.invalid", options.ProfessionalAddresses["810000000002"]);
        Assert.Equal(2, options.ProfessionalAddresses.Count);
    }

    [Fact]
    public void Nothing_is_sent_unless_a_mail_server_is_set() => Assert.Null(Read().SmtpHost);

    [Theory]
    [InlineData("DMP_SMTP_PORT", "0")]
    [InlineData("DMP_SMTP_FROM", "personne")]
    [InlineData("DMP_SMTP_STARTTLS", "oui")]
    [InlineData("DMP_MSSANTE_ADDRESSES", "810000000001")]
    [InlineData("DMP_MSSANTE_ADDRESSES", "810000000001=personne")]
    public void A_setting_that_cannot_be_read_is_named(string name, string value) => Assert.Contains(
        name, Assert.Throws<InvalidOperationException>(() => Read((name, value))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_mail_server_needs_a_sender() => Assert.Contains(
        "DMP_SMTP_FROM",
        Assert.Throws<InvalidOperationException>(() => Read(("DMP_SMTP_HOST", "smtp.exemple"))).Message,
        StringComparison.Ordinal);

    private static NotificationOptions Read(params (string Name, string Value)[] settings) =>
        NotificationOptions.FromConfiguration(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Name, (string?)s.Value)))
            .Build());
}
