using Segur.Dmp.Domain.Access;
using Segur.Dmp.Domain.Identity;
using Segur.Dmp.Server.Configuration;
using Segur.Dmp.Server.Identity;
using Segur.Dmp.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Authentication = Segur.Dmp.Domain.Access.Authentication;
using Caller = Segur.Dmp.Domain.Access.Caller;
using PurposeOfUse = Segur.Dmp.Domain.Access.PurposeOfUse;

namespace Segur.Dmp.Server.Tests.Identity;

/// <summary><c>deploy/dmp token</c> as a process, with a key file that a server would share.</summary>
public sealed class TokenCommandTests(TestWorld world) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("segur-dmp-token-").FullName;

    private string KeyFile => Path.Combine(_folder, "token-key.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_token_of_a_patient_is_printed_alone_and_known_to_the_server()
    {
        var run = await RunAsync("--patient", "279035121518989");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("", run.Errors);
        Assert.Equal(Callers.Patient, await VerifyAsync(Assert.Single(run.Lines)));
    }

    [Fact]
    public async Task Every_option_of_a_professional_is_in_the_token()
    {
        var run = await RunAsync(
            "--professional", "810000000001", "--name", "EXEMPLE Camille", "--role", "10", "--specialty", "SM26",
            "--structure", "1750000001", "--sector", "SA01", "--auth", "air", "--purpose", "bris-de-glace",
            "--justification", "Patient inconscient", "--secret", "--resource", "279035121518989", "--lifetime", "30m");

        var caller = Assert.IsType<ProfessionalCaller>(await VerifyAsync(Assert.Single(run.Lines)));

        Assert.Equal(
            (Authentication.IndirectReinforced, PurposeOfUse.BrisDeGlace, "Patient inconscient", true),
            (caller.Authentication, caller.Purpose, caller.Justification, caller.IsSecretConnection));
        Assert.Equal(("1750000001", "SA01"), (caller.Structure?.Id, caller.Structure?.Sector));
        Assert.Equal(("10", "SM26"), (caller.Role, caller.Specialty));
        Assert.Equal(Callers.Ins, caller.Resource);
    }

    [Fact]
    public async Task A_representative_of_the_demonstration_authority_has_a_token()
    {
        var run = await RunAsync(
            "--representative", "255069999999934", "--oid", InsAuthority.NirDemo.Oid, "--lifetime", "24h");

        var caller = Assert.IsType<RepresentativeCaller>(await VerifyAsync(Assert.Single(run.Lines)));
        Assert.Equal(InsAuthority.NirDemo, caller.Ins.Authority);
    }

    [Fact]
    public async Task A_server_and_the_command_share_the_key()
    {
        await using var server = await ServerUnderTest.StartAsync(
            await world.CreateDatabaseAsync(), new Dictionary<string, string> { ["DMP_TOKEN_KEY_FILE"] = KeyFile });
        var identities = new IdentityService.IdentityServiceClient(server.Channel.CreateCallInvoker());
        var request = new IssueTokenRequest
        {
            Caller = new Segur.Dmp.Contracts.V1.Caller
            {
                Patient = new Ins { Oid = Patients.TestOid, Matricule = "279035121518989" },
            },
        };

        var issued = (await identities.IssueTokenAsync(request)).Token;
        var printed = Assert.Single((await RunAsync("--patient", "279035121518989")).Lines);

        Assert.Equal(issued.Split('.')[0], printed.Split('.')[0]); // The same kid and algorithm.
        Assert.Equal(Callers.Patient, await VerifyAsync(issued));
        Assert.Equal(Callers.Patient, await VerifyAsync(printed));
        Assert.DoesNotContain(server.Log, line => line.Contains(issued[^20..], StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("--patient 279035121518989 --operator CNAM")]
    [InlineData("--patient 27903512151")]
    [InlineData("--patient 279035121518988")]
    [InlineData("--patient 279035121518989 --oid 1.2.3")]
    [InlineData("--patient 279035121518989 --lifetime 25h")]
    [InlineData("--patient 279035121518989 --lifetime soon")]
    [InlineData("--patient 279035121518989 --resource x")]
    [InlineData("--professional 810000000001 --role 10")]
    [InlineData("--professional 810000000001 --role 60 --auth fax")]
    public async Task A_mistake_is_told_in_a_sentence_and_prints_no_token(string arguments)
    {
        var run = await RunAsync(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.NotEqual(0, run.ExitCode);
        Assert.Equal("", run.Output.Trim());
        Assert.NotEqual("", run.Errors);
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_command_says_how_it_is_used()
    {
        var run = await ChildProcess.RunAsync("bash", [RepositoryRoot.Combine("deploy", "dmp"), "frobnicate"]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("deploy/dmp token --patient", run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DMP_TOKEN_ALGORITHM", "RS256"), InlineData("DMP_OIDC_AUTHORITY", "http://auth.example")]
    [InlineData("DMP_OIDC_AUTHORITY", "nowhere"), InlineData("DMP_ISSUE_TOKENS", "perhaps")]
    [InlineData("DMP_DEMO_OPEN", "perhaps"), InlineData("DMP_IDENTITIES_FILE", "/nowhere/identities.tsv")]
    [InlineData("DMP_IDENTITIES_FILE", "/etc/passwd"), InlineData("DMP_TOKEN_KEY_FILE", "/etc/passwd")]
    [InlineData("DMP_TOKEN_KEY_FILE", "/dev/null/key.json")]
    public async Task A_wrong_setting_is_named_and_ends_the_server_with_2(string name, string value)
    {
        var settings = ServerUnderTest.Settings("Host=/nowhere;Database=none");
        settings[name] = value;

        var run = await ChildProcess.RunAsync("dotnet", [ServerUnderTest.AssemblyPath], settings);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(name, run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
    }

    // The script runs the Release build; the tests run the build that they belong to.
    private Task<ChildProcess> RunAsync(params string[] arguments) => ChildProcess.RunAsync(
        "dotnet", [ServerUnderTest.AssemblyPath, "token", .. arguments],
        new Dictionary<string, string> { ["DMP_TOKEN_KEY_FILE"] = KeyFile });

    private async Task<Caller> VerifyAsync(string token)
    {
        var options = new DmpOptions
        {
            PostgresConnectionString = "", Tokens = new TokenOptions { KeyFile = KeyFile },
        };
        var key = TokenKey.Load(options.Tokens, NullLogger.Instance);
        using var verifier = new TokenVerifier(key, options, TimeProvider.System);
        return await verifier.VerifyAsync(token.AsMemory(), CancellationToken.None);
    }
}
