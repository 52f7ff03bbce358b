using Segur.Dmp.Server.Configuration;

namespace Segur.Dmp.Server.Tests.Identity;

public sealed class TokensNotIssuedTests(TestWorld world) : OwnServerTest(world)
{
    [Fact]
    [Provokes(ErrorCode.TokensNotIssued)]
    public async Task A_deployment_that_trusts_another_authority_makes_no_tokens()
    {
        var identities = new IdentityService.IdentityServiceClient(Server.Channel.CreateCallInvoker());

        var refusal = await Refused.With(
            ErrorCode.TokensNotIssued,
            identities.IssueTokenAsync(new IssueTokenRequest { Caller = new Caller { Patient = Patient } }));

        Assert.Contains("https://auth.example", Assert.Single(refusal.Violations).Expected, StringComparison.Ordinal);
    }

    private protected override DmpOptions Change(DmpOptions options) => options with
    {
        Tokens = new TokenOptions { IssuesTokens = false, OidcAuthority = new Uri("https://auth.example") },
    };
}
