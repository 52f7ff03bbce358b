using System.Text.Json;
using Segur.Dmp.Server.Tests.Documents;
using Segur.Dmp.Testing;

namespace Segur.Dmp.Server.Tests.Processes;

/// <summary>The built server, and clients that share no line with it.</summary>
public sealed class ForeignClientTests(TestWorld world) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("segur-dmp-client-").FullName;

    [Fact]
    public async Task The_python_client_submits_finds_and_gets_a_document_back()
    {
        var server = await world.ProcessAsync();
        var patient = Patients.Draw();
        var letter = new CdaLetter(patient);
        var file = Write(letter);
        var copy = Path.Combine(_folder, "copy.xml");

        var submitted = await ForeignClients.PythonAsync(server, "submit", "--profile", "strict", file);
        var found = await ForeignClients.PythonAsync(server, "find", patient.Matricule);
        var fetched = await ForeignClients.PythonAsync(server, "get", letter.UniqueId, "-o", copy);

        Assert.True(submitted.ExitCode == 0, submitted.Errors + submitted.Output);
        var row = Json(Assert.Single(submitted.Lines));
        Assert.True(row.GetProperty("accepted").GetBoolean());
        Assert.Equal(letter.UniqueId, row.GetProperty("unique_id").GetString());
        Assert.Equal(patient.Matricule, row.GetProperty("ins").GetString());
        Assert.Equal(0, found.ExitCode);
        Assert.Equal(letter.UniqueId, Json(Assert.Single(found.Lines)).GetProperty("unique_id").GetString());
        Assert.Equal(0, fetched.ExitCode);
        Assert.Equal(letter.ToBytes(), await File.ReadAllBytesAsync(copy));
    }

    [Fact]
    public async Task The_python_client_tells_what_is_wrong_with_the_faulty_example_and_ends_with_1()
    {
        var server = await world.ProcessAsync();
        string Example(string name) => RepositoryRoot.Combine("deploy", "examples", "documents", name);

        var both = await ForeignClients.PythonAsync(
            server, "validate", "--profile", "strict", Example("lettre-de-liaison.xml"), Example("lettre-fautive.xml"));
        var refused = await ForeignClients.PythonAsync(
            server, "submit", "--profile", "strict", Example("lettre-fautive.xml"));

        Assert.Equal(1, both.ExitCode);
        Assert.Equal([true, false], both.Lines.Select(line => Json(line).GetProperty("accepted").GetBoolean()));
        Assert.Equal(1, refused.ExitCode);
        var errors = Json(Assert.Single(refused.Lines)).GetProperty("errors").EnumerateArray().ToArray();
        Assert.Contains(errors, error => error.GetProperty("code").GetString() == "CDA-204");
        Assert.Equal(
            Json(both.Lines[1]).GetProperty("errors").GetArrayLength(), errors.Length);
    }

    [Fact]
    public async Task The_python_client_ends_with_1_for_what_is_not_there_and_2_for_a_wrong_call()
    {
        var server = await world.ProcessAsync();
        var copy = Path.Combine(_folder, "none.xml");

        var unknown = await ForeignClients.PythonAsync(server, "get", "1.2.250.1.999.404", "-o", copy);
        var wrong = await ForeignClients.PythonAsync(server, "fetch");

        Assert.Equal(1, unknown.ExitCode);
        Assert.Equal(
            "XDSDocumentUniqueIdError",
            Json(Assert.Single(unknown.Lines)).GetProperty("errors")[0].GetProperty("code").GetString());
        Assert.Empty(Directory.GetFiles(_folder));
        Assert.Equal(2, wrong.ExitCode);
    }

    [Fact]
    public async Task The_tour_of_consent_goes_as_its_story_says()
    {
        var tour = await ForeignClients.TourAsync(await world.ProcessAsync());

        Assert.True(tour.ExitCode == 0, tour.Output + tour.Errors);
        Assert.Contains("FILTERED", tour.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_python_client_reads_as_the_patient_of_a_token()
    {
        var server = await world.ProcessAsync();
        var patient = Patients.Draw();
        var letter = new CdaLetter(patient);
        await ForeignClients.PythonAsync(server, "submit", Write(letter));
        var issued = await new IdentityService.IdentityServiceClient(server.Channel.CreateCallInvoker())
            .IssueTokenAsync(new IssueTokenRequest { Caller = new Caller { Patient = patient } });
        var copy = Path.Combine(_folder, "patient.xml");

        var found = await ForeignClients.PythonAsync(server, "find", "--token", issued.Token, patient.Matricule);
        var fetched = await ForeignClients.PythonAsync(
            server, "get", letter.UniqueId, "-o", copy, "--token", issued.Token, "--ins", patient.Matricule);
        var stranger = await ForeignClients.PythonAsync(
            server, "find", "--token", issued.Token, Patients.Draw().Matricule);

        Assert.True(found.ExitCode == 0 && fetched.ExitCode == 0, found.Errors + fetched.Output);
        Assert.Equal(letter.ToBytes(), await File.ReadAllBytesAsync(copy));
        Assert.Equal(1, stranger.ExitCode);
    }

    [Fact]
    public async Task Grpc_js_submits_asks_for_the_profile_and_reads_a_refusal()
    {
        var server = await world.ProcessAsync();
        var letter = new CdaLetter(Patients.Draw());

        var run = await ForeignClients.NodeAsync(server, Write(letter));

        Assert.True(run.ExitCode == 0, run.Errors);
        var answer = Json(Assert.Single(run.Lines));
        Assert.Equal("SUBMISSION_OUTCOME_STORED", answer.GetProperty("outcome").GetString());
        Assert.Equal(letter.UniqueId, answer.GetProperty("unique_id").GetString());
        Assert.Equal("PROFILE_STATUS_OPEN", answer.GetProperty("status").GetString());
        Assert.Equal(1, answer.GetProperty("version").GetInt32());
        Assert.Equal((int)StatusCode.AlreadyExists, answer.GetProperty("refused_with").GetInt32());
        Assert.True(answer.GetProperty("has_details").GetBoolean());
    }

    [Fact]
    public async Task Every_published_CDA_example_is_filed_and_comes_back_byte_for_byte()
    {
        var files = SharedData.CdaDocumentsOrSkip();
        await using var server = await ServerUnderTest.StartAsync(
            await world.CreateDatabaseAsync(),
            new Dictionary<string, string> { ["DMP_ALLOW_PRODUCTION_INS"] = "true" });

        var judged = await ForeignClients.PythonAsync(server, "validate", ["--profile", "report-only", .. files]);
        var submitted = await ForeignClients.PythonAsync(server, "submit", ["--profile", "report-only", .. files]);

        Assert.True(
            judged.ExitCode == 0, judged.Errors + string.Join('\n', judged.Lines.Where(line => !Accepted(line))));
        Assert.Equal(files.Count, submitted.Lines.Count);
        var stored = 0;
        for (var i = 0; i < files.Count; i++)
        {
            if (Accepted(submitted.Lines[i]))
            {
                // Accepted documents have one.
                var uniqueId = Json(submitted.Lines[i]).GetProperty("unique_id").GetString()!;
                var (_, bytes) = await RetrieveDocumentTests.ReadAsync(server.Documents, uniqueId);
                var original = await File.ReadAllBytesAsync(files[i]);
                Assert.True(bytes.AsSpan().SequenceEqual(original), $"{files[i]} came back changed.");
                stored++;
            }
            else
            {
                // Some replace a document that was published nowhere.
                var errors = Json(submitted.Lines[i]).GetProperty("errors").EnumerateArray();
                Assert.Equal("CDA-713", Assert.Single(errors).GetProperty("code").GetString());
            }
        }

        Assert.InRange(stored, files.Count - 6, files.Count);
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static bool Accepted(string line) => Json(line).GetProperty("accepted").GetBoolean();

    private static JsonElement Json(string line) => JsonSerializer.Deserialize<JsonElement>(line);

    private string Write(CdaLetter letter)
    {
        var file = Path.Combine(_folder, "letter.xml");
        File.WriteAllBytes(file, letter.ToBytes());
        return file;
    }
}
