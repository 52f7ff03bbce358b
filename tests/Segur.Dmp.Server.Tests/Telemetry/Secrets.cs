using Google.Protobuf.WellKnownTypes;

namespace Segur.Dmp.Server.Tests.Telemetry;

/// <summary>
/// A scenario full of things that no label, span or log may hold, played against a server, and the list of them.
/// </summary>
internal sealed class Secrets
{
    private const string UserText = "TEXTEDUPATIENT";
    private const string Password = "motdepassesecret";
    private const string WrongNumber = "279035199999911";

    private readonly List<string> _known = [UserText, Password, WrongNumber[..13], "Username=", "Host="];

    /// <summary>A connection string with a password, which the private PostgreSQL does not ask for.</summary>
    public static string WithPassword(string connectionString) => $"{connectionString};Password={Password}";

    /// <summary>Fails when a text holds any of them.</summary>
    public void AssertNoneIn(string text, string what)
    {
        foreach (var secret in _known)
        {
            var place = text.IndexOf(secret, StringComparison.Ordinal);
            if (place >= 0)
            {
                var around = text[Math.Max(0, place - 200)..Math.Min(text.Length, place + 100)];
                Assert.Fail($"{what} holds {secret}: …{around}");
            }
        }
    }

    /// <summary>Submits, repeats, reads, searches, and is refused in many ways.</summary>
    public async Task PlayAsync(ServerUnderTest server)
    {
        var letter = new CdaLetter(Draw()) { Title = UserText, AuthorFamily = UserText };
        _known.Add(letter.UniqueId);
        var request = Submissions.Of(letter);
        await server.Documents.SubmitDocumentsAsync(request);
        await server.Documents.SubmitDocumentsAsync(request.AsNewRequest());
        var wrong = new Ins { Oid = Patients.TestOid, Matricule = WrongNumber };
        var token = await TokenAsync(server, letter.Patient);
        await server.Documents.FindDocumentsAsync(new FindDocumentsRequest { Ins = letter.Patient }, token);
        await ReadAsync(server, letter);

        await RefuseAsync(() => server.Documents.SubmitDocumentsAsync(
            Submissions.Of(letter with { Title = $"{UserText} BIS" })).ResponseAsync);
        await RefuseAsync(
            () => server.Documents.SubmitDocumentsAsync(Submissions.Of(new CdaLetter(wrong))).ResponseAsync);
        await RefuseAsync(() => server.Documents.SubmitDocumentsAsync(
            Submissions.Of(System.Text.Encoding.UTF8.GetBytes($"<{UserText}"))).ResponseAsync);
        await RefuseAsync(
            () => server.Documents.FindDocumentsAsync(new FindDocumentsRequest { Ins = wrong }).ResponseAsync);
        await RefuseAsync(() => server.Documents.FindDocumentsAsync(
            new FindDocumentsRequest { Ins = letter.Patient, PageToken = UserText }).ResponseAsync);
        await RefuseAsync(() => server.Documents.FindDocumentsAsync(
            new FindDocumentsRequest { Ins = letter.Patient, Sandbox = UserText }).ResponseAsync);
        await RefuseAsync(() => server.Documents.FindDocumentsAsync(
            new FindDocumentsRequest { Ins = letter.Patient }, Bearer(UserText)).ResponseAsync);
        await RefuseAsync(() => CallUnknownAsync(server, $"segur.dmp.v1.{UserText}", UserText));
        await RefuseAsync(() => CallUnknownAsync(server, "segur.dmp.v1.DocumentRepositoryService", UserText));
        using var http = new HttpClient { BaseAddress = server.HttpAddress };
        using var stray = new HttpRequestMessage(
            new HttpMethod(UserText), new Uri($"/{UserText}?ins={WrongNumber}", UriKind.Relative));
        (await http.SendAsync(stray)).Dispose();
    }

    /// <summary>Calls a method that no service has.</summary>
    public static Task CallUnknownAsync(ServerUnderTest server, string service, string method) =>
        server.Channel.CreateCallInvoker().AsyncUnaryCall(
            new Method<Empty, Empty>(
                MethodType.Unary, service, method, Marshallers.ForProtobuf(Empty.Parser),
                Marshallers.ForProtobuf(Empty.Parser)),
            null, default, new Empty()).ResponseAsync;

    private Ins Draw()
    {
        var patient = Patients.Draw();
        _known.Add(patient.Matricule[..13]);
        return patient;
    }

    private async Task<CallOptions> TokenAsync(ServerUnderTest server, Ins patient)
    {
        var identities = new IdentityService.IdentityServiceClient(server.Channel.CreateCallInvoker());
        var issued = await identities.IssueTokenAsync(
            new IssueTokenRequest { Caller = new Caller { Patient = patient } });
        _known.Add(issued.Token);
        _known.Add(issued.Token.Split('.')[1]);
        return Bearer(issued.Token);
    }

    private static async Task ReadAsync(ServerUnderTest server, CdaLetter letter)
    {
        using var call = server.Documents.RetrieveDocument(
            new RetrieveDocumentRequest { Ins = letter.Patient, UniqueId = letter.UniqueId });
        while (await call.ResponseStream.MoveNext())
        {
        }
    }

    private static Task<RpcException> RefuseAsync(Func<Task> call) => Assert.ThrowsAsync<RpcException>(call);

    private static CallOptions Bearer(string token) =>
        new(headers: new Metadata { { "authorization", $"Bearer {token}" } });
}
