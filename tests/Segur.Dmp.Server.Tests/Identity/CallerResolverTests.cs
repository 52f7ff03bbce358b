using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Segur.Dmp.Domain.Access;
using Segur.Dmp.Server.Configuration;
using Segur.Dmp.Server.Identity;
using Caller = Segur.Dmp.Domain.Access.Caller;
using ValidationProfile = Segur.Dmp.Domain.Validation.ValidationProfile;

namespace Segur.Dmp.Server.Tests.Identity;

public sealed class CallerResolverTests : IDisposable
{
    private static readonly Sandbox Closed = new("closed", ValidationProfile.Strict, OpensUnknownProfiles: true);

    private static readonly Sandbox Open = Closed with { Name = "open", IsOpen = true };

    private readonly TokenBench _bench = new();
    private readonly DefaultHttpContext _context = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Without_a_token_an_open_sandbox_answers_and_says_so()
    {
        Assert.Same(OpenCaller.Instance, await ResolveAsync(Open));
        Assert.Equal("open", _context.Response.Headers["segur-dmp-access"]);
    }

    [Fact]
    public async Task Without_a_token_a_closed_sandbox_does_not_know_who_calls()
    {
        var caller = Assert.IsType<UnverifiedCaller>(await ResolveAsync(Closed));

        Assert.Equal(("TOK-000", "no token"), (caller.Rule, caller.Found));
        Assert.Empty(_context.Response.Headers);
    }

    [Theory]
    [InlineData("Bearer "), InlineData("bearer "), InlineData("BEARER   ")]
    public async Task A_token_counts_in_any_sandbox(string scheme)
    {
        Authorise(scheme + _bench.Issuer.Issue(Callers.Patient, TimeSpan.FromHours(1)).Token);

        Assert.Equal(Callers.Patient, await ResolveAsync(Open));
        Assert.Equal(Callers.Patient, await ResolveAsync(Closed));
        Assert.Empty(_context.Response.Headers);
    }

    [Theory]
    [InlineData("Basic dXNlcjpwYXNz"), InlineData("Bearer"), InlineData("Bearer "), InlineData("Bearer x")]
    [InlineData("DPoP x"), InlineData("x")]
    public async Task A_bad_token_is_refused_in_an_open_sandbox_too(string header)
    {
        Authorise(header);

        Assert.Equal("TOK-001", Assert.IsType<UnverifiedCaller>(await ResolveAsync(Open)).Rule);
    }

    [Fact]
    public async Task Two_tokens_are_one_too_many()
    {
        var token = $"Bearer {_bench.Issuer.Issue(Callers.Patient, TimeSpan.FromHours(1)).Token}";
        Authorise(token, token);

        Assert.Equal("TOK-001", Assert.IsType<UnverifiedCaller>(await ResolveAsync(Open)).Rule);
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public void The_sandbox_demo_is_open_unless_it_is_closed(bool isOpen)
    {
        var sandboxes = new Sandboxes(_bench.Options with { IsDemoOpen = isOpen });

        Assert.Equal(isOpen, sandboxes.Find("demo")?.IsOpen);
    }

    private ValueTask<Caller> ResolveAsync(Sandbox sandbox) =>
        new CallerResolver(_bench.Verifier).ResolveAsync(_context, sandbox);

    private void Authorise(params string[] values) => _context.Request.Headers.Authorization = new StringValues(values);
}
