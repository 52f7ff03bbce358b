using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Segur.Dmp.Server.Tests.Documents;

namespace Segur.Dmp.Server.Tests.Processes;

/// <summary>Starting, stopping and settings of the built server.</summary>
public sealed class ServerProcessTests(TestWorld world)
{
    [Fact]
    public async Task The_ready_line_names_both_addresses_and_the_first_call_succeeds()
    {
        var server = await world.ProcessAsync();

        Assert.Contains("HTTP/2 without TLS", server.ReadyLine, StringComparison.Ordinal);
        Assert.NotEqual(server.GrpcAddress.Port, server.HttpAddress.Port);
        Assert.True(IPAddress.IsLoopback(IPAddress.Parse(server.GrpcAddress.Host)));
        await server.Profiles.GetProfileAsync(new GetProfileRequest { Ins = Patients.Draw() });
    }

    [Fact]
    public async Task The_log_settings_beside_the_program_are_found_wherever_it_is_started()
    {
        var server = await world.ProcessAsync();

        Assert.DoesNotContain(server.Log, line => line.Contains("Npgsql.Command", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_acknowledged_is_there_after_a_stop_and_after_a_kill(bool isKilled)
    {
        var database = await world.CreateDatabaseAsync();
        var letter = new CdaLetter(Patients.Draw());
        var request = Submissions.Of(letter);
        SubmitDocumentsResponse first;
        await using (var server = await ServerUnderTest.StartAsync(database))
        {
            first = await server.Documents.SubmitDocumentsAsync(request);
            if (isKilled)
            {
                await server.KillAsync();
            }
            else
            {
                Assert.Equal(0, await server.StopAsync());
            }
        }

        await using var restarted = await ServerUnderTest.StartAsync(database);

        Assert.Equal(
            letter.ToBytes(), (await RetrieveDocumentTests.ReadAsync(restarted.Documents, letter.UniqueId)).Bytes);
        Assert.Equal(first, await restarted.Documents.SubmitDocumentsAsync(request));
    }

    [Theory]
    [InlineData("DMP_GRPC_PORT", "70000")]
    [InlineData("DMP_HTTP_PORT", "web")]
    [InlineData("DMP_LISTEN_ADDRESS", "nowhere")]
    [InlineData("DMP_ALLOW_PRODUCTION_INS", "perhaps")]
    [InlineData("DMP_MAX_DOCUMENT_BYTES", "-1")]
    [InlineData("DMP_POSTGRES", "")]
    [InlineData("DMP_TLS_CERTIFICATE", "/nowhere/certificate.pem")]
    [InlineData("DMP_CDA_SCHEMA_DIR", "/nowhere/schema")]
    public async Task A_wrong_setting_is_named_and_ends_the_server_with_2(string name, string value)
    {
        var settings = ServerUnderTest.Settings("Host=/nowhere;Database=none");
        settings[name] = value;

        var run = await ChildProcess.RunAsync("dotnet", [ServerUnderTest.AssemblyPath], settings);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(name, run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal); // A sentence, not a stack.
    }

    [Fact]
    public async Task GRPC_is_served_over_TLS_with_a_certificate_of_ones_own()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        var folder = Directory.CreateTempSubdirectory("segur-dmp-tls-").FullName;
        var (certificateFile, keyFile) = (Path.Combine(folder, "certificate.pem"), Path.Combine(folder, "key.pem"));
        await File.WriteAllTextAsync(certificateFile, certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(keyFile, key.ExportPkcs8PrivateKeyPem());
        await using var server = await ServerUnderTest.StartAsync(
            await world.CreateDatabaseAsync(),
            new Dictionary<string, string> { ["DMP_TLS_CERTIFICATE"] = certificateFile, ["DMP_TLS_KEY"] = keyFile });
        using var handler = new SocketsHttpHandler();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, presented, _, _) =>
            presented is not null && presented.GetCertHashString() == certificate.GetCertHashString();
        using var channel =
            GrpcChannel.ForAddress(server.GrpcAddress, new GrpcChannelOptions { HttpHandler = handler });
        var client = new PatientProfileService.PatientProfileServiceClient(channel.CreateCallInvoker());

        var profile = await client.GetProfileAsync(new GetProfileRequest { Ins = Patients.Draw() });

        Assert.Equal("https", server.GrpcAddress.Scheme);
        Assert.Equal(ProfileStatus.None, profile.Profile.Status);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Calls_under_way_are_answered_before_the_server_stops()
    {
        await using var server = await ServerUnderTest.StartAsync(await world.CreateDatabaseAsync());
        using var call = server.Documents.SubmitDocumentStream();
        var request = Submissions.Of(new CdaLetter(Patients.Draw()));
        await call.RequestStream.WriteAsync(new SubmitDocumentStreamRequest { Submission = request });
        Assert.True(await call.ResponseStream.MoveNext());

        await call.RequestStream.CompleteAsync();
        Assert.Equal(0, await server.StopAsync());
        Assert.NotNull(call.ResponseStream.Current.Accepted);
    }

    [Fact]
    public async Task No_patient_number_is_logged()
    {
        await using var server = await ServerUnderTest.StartAsync(
            await world.CreateDatabaseAsync(),
            new Dictionary<string, string> { ["Logging__LogLevel__Default"] = "Trace" });
        var patient = Patients.Draw();
        var letter = new CdaLetter(patient);
        await server.Documents.SubmitDocumentsAsync(Submissions.Of(letter));
        await server.Documents.FindDocumentsAsync(new FindDocumentsRequest { Ins = patient });
        await Assert.ThrowsAsync<RpcException>(
            () => server.Documents.SubmitDocumentsAsync(Submissions.Of(letter with { Title = "Autre" })).ResponseAsync);

        Assert.Equal(0, await server.StopAsync());

        Assert.DoesNotContain(server.Log, line => line.Contains(patient.Matricule[..13], StringComparison.Ordinal));
    }
}
