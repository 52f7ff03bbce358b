namespace Segur.Dmp.Server.Tests.Infrastructure;

/// <summary>
/// A test through the wire of the shared server. An error that the server logs meanwhile fails the test.
/// </summary>
public abstract class EdgeTest(TestWorld world) : IAsyncLifetime
{
    private DmpTestServer? _server;

    protected TestWorld World { get; } = world;

    protected DmpTestServer Server =>
        _server ?? throw new InvalidOperationException("The server starts before a test.");

    protected DocumentRepositoryService.DocumentRepositoryServiceClient Documents => Server.Documents;

    protected PatientProfileService.PatientProfileServiceClient Profiles => Server.Profiles;

    public virtual async ValueTask InitializeAsync() => _server = await World.ServerAsync();

    public virtual ValueTask DisposeAsync()
    {
        Server.Log.AssertNoErrors();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>Submits letters that must be accepted.</summary>
    protected async Task<SubmitDocumentsResponse> SubmitAsync(params CdaLetter[] letters) =>
        await Documents.SubmitDocumentsAsync(Submissions.Of(letters));

    /// <summary>Opens a profile that must not be open.</summary>
    protected async Task<Profile> OpenAsync(Ins patient) =>
        (await Profiles.OpenProfileAsync(
            new OpenProfileRequest { RequestId = Submissions.NewRequestId(), Ins = patient }))
        .Profile;

    /// <summary>Closes a profile that must be open.</summary>
    protected async Task<Profile> CloseAsync(Ins patient)
    {
        var request = new CloseProfileRequest
        {
            RequestId = Submissions.NewRequestId(), Ins = patient, Motive = ClosingMotive.PatientRequest,
        };
        return (await Profiles.CloseProfileAsync(request)).Profile;
    }

    /// <summary>Version of the patient's stream: how many events there are.</summary>
    protected async Task<long> VersionAsync(Ins patient) =>
        (await Profiles.GetProfileAsync(new GetProfileRequest { Ins = patient })).Profile.Version;
}
