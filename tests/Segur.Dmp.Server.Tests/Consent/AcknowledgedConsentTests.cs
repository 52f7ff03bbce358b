using Microsoft.Extensions.DependencyInjection;
using Segur.Dmp.GrainRuntime;

namespace Segur.Dmp.Server.Tests.Consent;

/// <summary>
/// A block or a mask that was acknowledged holds for every read that begins afterwards: under load, when the profile is
/// activated again, and after the server was killed.
/// </summary>
public sealed class AcknowledgedConsentTests(TestWorld world) : OwnServerTest(world)
{
    private const int Records = 24;
    private const int ReadersAfter = 4;
    private readonly TestWorld _world = world;

    [Fact]
    public async Task No_read_that_begins_after_the_answer_sees_what_was_blocked_or_masked()
    {
        var doctor = await TokenAsync(Server.Channel, Doctor());

        await Task.WhenAll(Enumerable.Range(0, Records).Select(i => LiveAsync(doctor, masks: i % 2 == 0)));
    }

    [Fact]
    public async Task A_kill_after_the_answer_changes_nothing()
    {
        var database = await _world.CreateDatabaseAsync();
        var (masked, blocked) = (Patients.Draw(), Patients.Draw());
        var settings = new Dictionary<string, string> { ["DMP_TOKEN_KEY_FILE"] = Path.GetTempFileName() };
        File.Delete(settings["DMP_TOKEN_KEY_FILE"]); // The first start makes the key, the second finds it.
        try
        {
            CallOptions doctor;
            await using (var server = await ServerUnderTest.StartAsync(database, settings))
            {
                doctor = await TokenAsync(server.Channel, Doctor());
                var id = await SetTheSceneAsync(server.Channel, server.Documents, masked, doctor);
                await SetTheSceneAsync(server.Channel, server.Documents, blocked, doctor);
                await MaskAsync(server.Documents, masked, id);
                await BlockAsync(server.Channel, blocked);
                await server.KillAsync();
            }

            await using var restarted = await ServerUnderTest.StartAsync(database, settings);

            Assert.Empty((await FindAsync(restarted.Documents, masked, doctor)).Entries);
            await Refused.With(ErrorCode.AccessDenied, () => FindAsync(restarted.Documents, blocked, doctor));
        }
        finally
        {
            File.Delete(settings["DMP_TOKEN_KEY_FILE"]);
        }
    }

    // Activations are collected while the test runs, so that some reads wake the profile from the store.
    private protected override void Configure(IServiceCollection services) =>
        services.Configure<GrainCollectionOptions>(options =>
        {
            options.CollectionAge = TimeSpan.FromMilliseconds(50);
            options.CollectionQuantum = TimeSpan.FromMilliseconds(25);
        });

    private async Task LiveAsync(CallOptions doctor, bool masks)
    {
        var patient = Patients.Draw();
        var id = await SetTheSceneAsync(Server.Channel, Documents, patient, doctor);
        using var stop = new CancellationTokenSource();
        var background = ReadOnAsync(patient, doctor, stop.Token);
        for (var i = 0; i < ReadersAfter; i++)
        {
            Assert.Single((await FindAsync(Documents, patient, doctor)).Entries);
        }

        await (masks ? MaskAsync(Documents, patient, id) : BlockAsync(Server.Channel, patient));

        for (var i = 0; i < ReadersAfter; i++)
        {
            if (masks)
            {
                Assert.Empty((await FindAsync(Documents, patient, doctor)).Entries);
            }
            else
            {
                await Refused.With(ErrorCode.AccessDenied, () => FindAsync(Documents, patient, doctor));
            }
        }

        await stop.CancelAsync();
        await background;
    }

    private async Task ReadOnAsync(Ins patient, CallOptions doctor, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await FindAsync(Documents, patient, doctor);
            }
            catch (RpcException refused) when (refused.StatusCode == StatusCode.PermissionDenied)
            {
                // From some moment on; those that began after the answer are judged by the test itself.
            }
        }
    }

    private static async Task<string> SetTheSceneAsync(
        GrpcChannel channel, DocumentRepositoryService.DocumentRepositoryServiceClient documents, Ins patient,
        CallOptions doctor)
    {
        var submitted = await documents.SubmitDocumentsAsync(Submissions.Of(new CdaLetter(patient)));
        await ConsentOf(channel).DeclareAuthorisationAsync(
            new DeclareAuthorisationRequest { RequestId = Submissions.NewRequestId(), Ins = patient }, doctor);
        return submitted.Documents[0].UniqueId;
    }

    private static async Task MaskAsync(
        DocumentRepositoryService.DocumentRepositoryServiceClient documents, Ins patient, string id) =>
        await documents.UpdateDocumentAsync(new UpdateDocumentRequest
        {
            RequestId = Submissions.NewRequestId(), Ins = patient, UniqueId = id, Change = DocumentChange.Mask,
        });

    private static async Task BlockAsync(GrpcChannel channel, Ins patient) =>
        await ConsentOf(channel).BlockProfessionalAsync(new BlockProfessionalRequest
        {
            RequestId = Submissions.NewRequestId(), Ins = patient, NationalId = Doctor().NationalId,
        });

    private static Task<FindDocumentsResponse> FindAsync(
        DocumentRepositoryService.DocumentRepositoryServiceClient documents, Ins patient, CallOptions doctor) =>
        documents.FindDocumentsAsync(new FindDocumentsRequest { Ins = patient }, doctor).ResponseAsync;

    private static ConsentService.ConsentServiceClient ConsentOf(GrpcChannel channel) =>
        new(channel.CreateCallInvoker());

    private static Professional Doctor() => new()
    {
        NationalId = "899900000045",
        Name = "EXEMPLE Camille",
        Role = "10",
        Specialty = "SM26",
        Structure = new CareStructure { Id = "499900000045001", Name = "CABINET", Sector = "SA07" },
    };

    private static async Task<CallOptions> TokenAsync(GrpcChannel channel, Professional professional)
    {
        var identities = new IdentityService.IdentityServiceClient(channel.CreateCallInvoker());
        var issued = await identities.IssueTokenAsync(
            new IssueTokenRequest { Caller = new Caller { Professional = professional } });
        return new CallOptions(headers: new Metadata { { "authorization", $"Bearer {issued.Token}" } });
    }
}
