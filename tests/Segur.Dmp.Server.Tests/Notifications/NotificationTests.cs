using Microsoft.Extensions.DependencyInjection;
using Segur.Dmp.Domain.Access;
using Segur.Dmp.EventStore.Daemon;
using Segur.Dmp.Server.Configuration;
using Segur.Dmp.Server.Identity;
using Segur.Dmp.Server.Projections;
using Segur.Dmp.Server.Tests.Identity;
using Segur.Dmp.Server.Tests.Projections;
using Caller = Segur.Dmp.Domain.Access.Caller;
using PurposeOfUse = Segur.Dmp.Domain.Access.PurposeOfUse;

namespace Segur.Dmp.Server.Tests.Notifications;

/// <summary>Who is told what, and who may read it.</summary>
public sealed class NotificationTests(TestWorld world) : IAsyncLifetime
{
    private const string Address = "anne@exemple.invalid";

    private static readonly ProfessionalCaller Emergency = Callers.Doctor with
    {
        NationalId = "810000000009", Name = "URGENCE Paul", Purpose = PurposeOfUse.BrisDeGlace,
        Justification = "Patient inconscient, choc septique",
    };

    private ClockedServer? _server;

    private ClockedServer Server => _server ?? throw new InvalidOperationException("The server starts before a test.");

    public async ValueTask InitializeAsync() => _server = await ClockedServer.StartAsync(
        world,
        options => options with
        {
            Notifications = new NotificationOptions
            {
                ProfessionalAddresses = new Dictionary<string, string>
                {
                    [Callers.Doctor.NationalId] = "camille@mssante.invalid",
                },
            },
        });

    public async ValueTask DisposeAsync() => await Server.DisposeAsync();

    [Fact]
    public async Task The_patient_is_told_once_a_day_of_each_professional_by_the_days_of_Paris()
    {
        var profile = await ActivatedAsync();
        Server.Clock.Now = new DateTimeOffset(2026, 3, 2, 22, 59, 0, TimeSpan.Zero);
        await profile.DeclareAsync(Callers.Doctor);
        await profile.DepositAsync(Callers.Doctor);
        await profile.SearchAsync(Callers.Doctor);
        await profile.DepositAsync(Callers.Doctor with { NationalId = "810000000002" });
        Assert.Equal(2, (await ListAsync(profile)).Count);

        Server.Clock.Now = Server.Clock.Now.AddMinutes(2);
        await profile.SearchAsync(Callers.Doctor);

        var told = await ListAsync(profile);
        Assert.Equal(3, told.Count);
        Assert.All(told, notification => Assert.Equal(
            (NotificationRecipient.Patient, NotificationReason.Activity, DeliveryStatus.Queued, Address),
            (notification.Recipient, notification.Reason, notification.DeliveryStatus, notification.Address)));
        Assert.Contains("Le 03/03/2026 à 00:01 (heure de Paris)", told[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_text_says_who_did_what_for_whom_and_how_to_object_and_nothing_medical()
    {
        var profile = await ActivatedAsync();
        await profile.DepositAsync(Callers.Doctor);

        var told = Assert.Single(await ListAsync(profile));

        Assert.Equal("Mon espace santé : un professionnel a déposé un document", told.Subject);
        Assert.Contains(
            "EXEMPLE Camille (médecin), pour Cabinet Exemple, a déposé un document", told.Body,
            StringComparison.Ordinal);
        Assert.Contains("signalez-le", told.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Lettre de liaison", told.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(profile.Patient.Matricule, told.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_emergency_access_is_told_to_the_patient_and_to_the_medecin_traitant()
    {
        var profile = await ActivatedAsync();
        await profile.DeclareAsync(Callers.Doctor, asMedecinTraitant: true);
        await profile.SearchAsync(Emergency);
        await profile.SearchAsync(Emergency with { Purpose = PurposeOfUse.Centre15, Justification = null });

        var told = (await ListAsync(profile)).Where(n => n.Reason == NotificationReason.EmergencyAccess).ToArray();

        Assert.Equal(2, told.Count(n => n.Recipient == NotificationRecipient.Patient && n.Address == Address));
        Assert.Equal(2, told.Count(n => n.Recipient == NotificationRecipient.MedecinTraitant
            && n.RecipientNationalId == Callers.Doctor.NationalId && n.Address == "camille@mssante.invalid"));
        Assert.Equal(2, told.Count(n => n.Body.Contains("bris de glace", StringComparison.Ordinal)));
        Assert.Equal(2, told.Count(n => n.Body.Contains("Centre 15", StringComparison.Ordinal)));
        Assert.All(told, n => Assert.DoesNotContain("septique", n.Body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_has_not_activated_the_profile_is_told_nothing_but_the_medecin_traitant_is()
    {
        var profile = await OpenedAsync();
        await profile.DeclareAsync(Callers.Doctor, asMedecinTraitant: true);
        await profile.DepositAsync(Callers.Doctor);
        await profile.SearchAsync(Emergency);

        Assert.Equal(
            [NotificationRecipient.MedecinTraitant], (await ListAsync(profile)).Select(told => told.Recipient));
    }

    [Fact]
    public async Task A_document_hidden_from_the_patient_is_not_announced()
    {
        var profile = await ActivatedAsync();
        await profile.DepositAsync(Callers.Doctor, "INVISIBLE_PATIENT");
        Assert.Empty(await ListAsync(profile));

        await profile.DepositAsync(Callers.Doctor);

        Assert.Single(await ListAsync(profile));
    }

    [Theory]
    [InlineData(-17, 0)]
    [InlineData(-18, 1)]
    public async Task What_a_minor_keeps_secret_is_not_told_to_representatives(int bornInYears, int expected)
    {
        var profile = await ActivatedAsync();
        var birthDate = DateOnly.FromDateTime(Server.Clock.Now.AddYears(bornInYears).DateTime);
        await profile.RecordAsync("EXEMPLE", "Lou", birthDate);
        var secretly = Callers.Doctor with { IsSecretConnection = true };
        await profile.DeclareAsync(secretly);
        await profile.SearchAsync(secretly);
        await profile.DepositAsync(secretly, "INVISIBLE_REPRESENTANTS_LEGAUX");

        Assert.Equal(expected, (await ListAsync(profile)).Count);
    }

    [Fact]
    public async Task What_the_patient_or_the_test_bench_does_is_not_told()
    {
        var profile = await ActivatedAsync();
        await profile.DepositAsync(OpenCaller.Instance);
        await profile.DepositAsync(new PatientCaller(profile.Key.Ins));

        Assert.Empty(await ListAsync(profile));
    }

    [Fact]
    public async Task A_rebuild_tells_nothing_again_and_forgets_nothing()
    {
        var profile = await ActivatedAsync();
        await profile.DepositAsync(Callers.Doctor);
        var before = await ListAsync(profile);
        await Server.Services.GetRequiredService<ProjectionDaemon>()
            .RebuildProjectionAsync(ReadModelsProjection.StoredName, CancellationToken.None);

        Assert.Equal(before, await ListAsync(profile));
        await profile.SearchAsync(Emergency);
        Assert.Equal(2, (await ListAsync(profile)).Count);
    }

    [Fact]
    public async Task The_patient_reads_his_own_the_medecin_traitant_his_and_another_professional_none()
    {
        var profile = await ActivatedAsync();
        await profile.DeclareAsync(Callers.Doctor, asMedecinTraitant: true);
        await profile.SearchAsync(Emergency);

        var patients = await ListAsync(profile, new PatientCaller(profile.Key.Ins));
        var doctors = await ListAsync(profile, Callers.Doctor);

        Assert.Equal(2, patients.Count);
        Assert.All(patients, told => Assert.Equal(NotificationRecipient.Patient, told.Recipient));
        Assert.Equal([NotificationRecipient.MedecinTraitant], doctors.Select(told => told.Recipient));
        var refused = await Assert.ThrowsAsync<RpcException>(
            () => ListAsync(profile, Callers.Doctor with { NationalId = "810000000002" }));
        Assert.Equal(StatusCode.PermissionDenied, refused.StatusCode);
    }

    [Fact]
    public async Task Pages_follow_each_other_and_a_token_belongs_to_its_query()
    {
        var profile = await ActivatedAsync();
        for (var i = 0; i < 5; i++)
        {
            await profile.SearchAsync(Emergency);
        }

        var all = await ListAsync(profile);
        var request = new ListNotificationsRequest { Ins = profile.Patient, PageSize = 2 };
        var paged = new List<Notification>();
        do
        {
            var page = await Client.ListNotificationsAsync(request);
            paged.AddRange(page.Notifications);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        Assert.Equal(5, all.Count);
        Assert.Equal(all, paged);
        var first = await Client.ListNotificationsAsync(new ListNotificationsRequest
        {
            Ins = profile.Patient, PageSize = 2,
        });
        var elsewhere = await OpenedAsync();
        await Refused.With(ErrorCode.PageTokenInvalid, Client.ListNotificationsAsync(new ListNotificationsRequest
        {
            Ins = elsewhere.Patient, PageToken = first.NextPageToken,
        }));
        await Refused.With(ErrorCode.RequestInvalid, Client.ListNotificationsAsync(new ListNotificationsRequest
        {
            Ins = elsewhere.Patient, PageSize = 1001,
        }));
    }

    private NotificationService.NotificationServiceClient Client => new(Server.Server.Channel.CreateCallInvoker());

    private async Task<ProfileBench> OpenedAsync()
    {
        var profile = Server.NewProfile();
        await profile.OpenAsync();
        return profile;
    }

    private async Task<ProfileBench> ActivatedAsync()
    {
        var profile = await OpenedAsync();
        await profile.ActivateAsync(Address);
        return profile;
    }

    private async Task<List<Notification>> ListAsync(ProfileBench profile, Caller? caller = null)
    {
        await Server.CatchUpAsync();
        var headers = new Metadata();
        if (caller is not null)
        {
            var token = Server.Services.GetRequiredService<TokenIssuer>().Issue(caller, TimeSpan.FromHours(1));
            headers.Add("authorization", $"Bearer {token.Token}");
        }

        var request = new ListNotificationsRequest { Ins = profile.Patient };
        return [.. (await Client.ListNotificationsAsync(request, new CallOptions(headers))).Notifications];
    }
}
