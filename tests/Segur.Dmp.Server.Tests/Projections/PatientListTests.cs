using Microsoft.Extensions.DependencyInjection;
using Segur.Dmp.Domain.Access;
using Segur.Dmp.Server.Projections;
using Segur.Dmp.Server.Tests.Identity;
using Authentication = Segur.Dmp.Domain.Access.Authentication;
using Sex = Segur.Dmp.Domain.Identity.Sex;

namespace Segur.Dmp.Server.Tests.Projections;

/// <summary>The lists of patients: of a professional (TD0.4) and by civil status (TD0.5).</summary>
public sealed class PatientListTests(TestWorld world) : IAsyncLifetime
{
    private static readonly DateOnly Birth = new(1979, 3, 1);

    private ClockedServer? _server;

    private ClockedServer Server => _server ?? throw new InvalidOperationException("The server starts before a test.");

    public async ValueTask InitializeAsync() => _server = await ClockedServer.StartAsync(world);

    public async ValueTask DisposeAsync() => await Server.DisposeAsync();

    [Fact]
    public async Task A_professional_lists_the_patients_who_authorised_him_newest_first()
    {
        var (first, second) = (await OpenProfileAsync(), await OpenProfileAsync());
        await first.RecordAsync("EXEMPLE", "Anne Marie", Birth);
        await first.DeclareAsync(Callers.Doctor, asMedecinTraitant: true);
        Advance();
        await second.DeclareAsync(Callers.Doctor);

        var list = await ListAsync(Callers.Doctor);

        Assert.Equal([second.Key.Ins, first.Key.Ins], list.Select(patient => patient.Ins));
        Assert.Equal([false, true], list.Select(patient => patient.IsMedecinTraitant));
        Assert.Equal(("EXEMPLE", "Anne Marie", Birth), (list[1].BirthName, list[1].BirthFirstNames, list[1].BirthDate));
        Assert.Equal(Server.Clock.Now, list[0].Since);
        Assert.Null(list[0].LastAccessAt);
    }

    [Fact]
    public async Task The_dates_of_the_last_access_and_the_last_own_document_are_told()
    {
        var profile = await OpenProfileAsync();
        await profile.DepositAsync(Callers.Doctor);
        var depositedAt = Server.Clock.Now;
        Advance();
        await profile.DeclareAsync(Callers.Doctor);
        Advance();
        await profile.SearchAsync(Callers.Doctor);
        await profile.DepositAsync(OpenCaller.Instance);

        var patient = Assert.Single(await ListAsync(Callers.Doctor));

        Assert.Equal((depositedAt, Server.Clock.Now), (patient.LastDocumentAt, patient.LastAccessAt));
    }

    [Fact]
    public async Task A_block_takes_the_patient_away_and_with_it_the_part_of_medecin_traitant()
    {
        var profile = await OpenProfileAsync();
        await profile.DeclareAsync(Callers.Doctor, asMedecinTraitant: true);
        Assert.Single(await ListAsync(Callers.Doctor));

        await profile.BlockAsync(Callers.Doctor);
        Assert.Empty(await ListAsync(Callers.Doctor));
        await profile.UnblockAsync(Callers.Doctor);
        await profile.DeclareAsync(Callers.Doctor);

        Assert.False(Assert.Single(await ListAsync(Callers.Doctor)).IsMedecinTraitant);
    }

    [Fact]
    public async Task There_is_one_medecin_traitant()
    {
        var profile = await OpenProfileAsync();
        var other = Callers.Doctor with { NationalId = "810000000002" };
        await profile.DeclareAsync(Callers.Doctor, asMedecinTraitant: true);
        await ListAsync(Callers.Doctor);
        await profile.DeclareAsync(other, asMedecinTraitant: true);

        Assert.False(Assert.Single(await ListAsync(Callers.Doctor)).IsMedecinTraitant);
        Assert.True(Assert.Single(await ListAsync(other)).IsMedecinTraitant);
    }

    [Fact]
    public async Task Staff_lists_the_patients_of_the_structure_and_a_professional_only_his_own()
    {
        var profile = await OpenProfileAsync();
        var staff = Callers.Doctor with
        {
            NationalId = "staff-1", Role = "SECRETARIAT_MEDICAL", Authentication = Authentication.Cpe, Specialty = null,
        };
        await profile.DeclareAsync(staff);

        Assert.Single(await ListAsync(staff));
        Assert.Single(await ListAsync(staff with { NationalId = "x", Authentication = Authentication.Indirect }));
        Assert.Empty(await ListAsync(Callers.Doctor));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Pages_follow_each_other_without_gap_or_double(bool byLastDocument)
    {
        var profiles = new List<ProfileBench>();
        for (var i = 0; i < 5; i++)
        {
            profiles.Add(await OpenProfileAsync());
            await profiles[i].DeclareAsync(Callers.Doctor);
            if (i < 3)
            {
                await profiles[i].DepositAsync(Callers.Doctor);
            }
        }

        var listed = await ListAsync(Callers.Doctor, byLastDocument, pageSize: 2);

        Assert.Equal(
            profiles.Select(profile => profile.Key.StreamKey).Order(StringComparer.Ordinal),
            listed.Select(patient => new Segur.Dmp.Domain.Identity.ProfileKey("demo", patient.Ins).StreamKey)
                .Order(StringComparer.Ordinal));
        Assert.True(!byLastDocument || listed.TakeLast(2).All(p => p.LastDocumentAt is null), "no date, last place");
    }

    [Fact]
    public async Task Only_from_an_instant_on_means_the_date_that_sorts()
    {
        var (early, late) = (await OpenProfileAsync(), await OpenProfileAsync());
        await early.DeclareAsync(Callers.Doctor);
        Advance();
        await late.DeclareAsync(Callers.Doctor);

        Assert.Equal([late.Key.Ins], (await ListAsync(Callers.Doctor, from: Server.Clock.Now)).Select(p => p.Ins));
        Assert.Empty(await ListAsync(Callers.Doctor, byLastDocument: true, from: Server.Clock.Now));
    }

    [Fact]
    public async Task A_rebuilt_list_is_the_same()
    {
        var profile = await OpenProfileAsync();
        await profile.DeclareAsync(Callers.Doctor, asMedecinTraitant: true);
        await profile.SearchAsync(Callers.Doctor);
        await profile.RecordAsync("EXEMPLE", "Anne", Birth);
        var before = await ListAsync(Callers.Doctor);

        await Server.Services.GetRequiredService<EventStore.Daemon.ProjectionDaemon>()
            .RebuildProjectionAsync(ReadModelsProjection.StoredName, CancellationToken.None);

        Assert.Equal(before, await ListAsync(Callers.Doctor));
    }

    [Fact]
    public async Task A_patient_is_found_by_name_and_birth_date_whatever_the_spelling()
    {
        var profile = await OpenProfileAsync();
        await profile.RecordAsync("D'ÉXEMPLE-MARTIN", "Jean-Pierre Camille", Birth, Sex.Male);

        Assert.Equal([profile.Key], await FindAsync("d exemple martin"));
        Assert.Equal([profile.Key], await FindAsync("D'EXEMPLE MARTIN", "camille", Sex.Male));
        Assert.Empty(await FindAsync("D'EXEMPLE MARTIN", "Jean"));
        Assert.Empty(await FindAsync("D'EXEMPLE MARTIN", "", Sex.Female));
        Assert.Empty(await FindAsync("EXEMPLE"));
    }

    [Fact]
    public async Task Only_open_records_are_found_however_they_came_to_be_so()
    {
        var profile = Server.NewProfile();
        await profile.RecordAsync("EXEMPLE", "Anne", Birth);
        Assert.Empty(await FindAsync("EXEMPLE"));
        await profile.OpenAsync();
        Assert.Single(await FindAsync("EXEMPLE"));
        await profile.SuspendAsync();
        Assert.Empty(await FindAsync("EXEMPLE"));
        Server.Clock.Now = Server.Clock.Now.AddDays(42);
        await profile.SeeAsync(Segur.Dmp.Domain.Profiles.ProfileStatus.Closed);
        await profile.OpenAsync();
        await profile.RecordAsync("AUTRE", "Anne", Birth);

        Assert.Empty(await FindAsync("EXEMPLE"));
        Assert.Single(await FindAsync("AUTRE"));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_record_that_a_deposit_opened_is_found(bool isKnownBefore)
    {
        var profile = Server.NewProfile();
        if (isKnownBefore)
        {
            await profile.RecordAsync("EXEMPLE", "Anne", Birth);
        }

        await profile.DepositAsync(OpenCaller.Instance);
        if (!isKnownBefore)
        {
            await profile.RecordAsync("EXEMPLE", "Anne", Birth);
        }

        Assert.Equal([profile.Key], await FindAsync("EXEMPLE"));
        await profile.CloseAsync();
        Assert.Empty(await FindAsync("EXEMPLE"));
    }

    [Fact]
    public async Task Twenty_are_told_and_that_there_are_more()
    {
        for (var i = 0; i < 21; i++)
        {
            await (await OpenProfileAsync()).RecordAsync("EXEMPLE", $"Anne {i:00}", Birth);
        }

        await Server.CatchUpAsync();
        var (patients, hasMore) = await Server.Services.GetRequiredService<PatientSearch>()
            .FindAsync("demo", "EXEMPLE", "anne", Birth, Sex.Unspecified, CancellationToken.None);

        Assert.True(hasMore);
        Assert.Equal(
            Enumerable.Range(0, 20).Select(i => $"Anne {i:00}"), patients.Select(p => p.Traits.BirthFirstNames));
    }

    private void Advance() => Server.Clock.Now = Server.Clock.Now.AddHours(1);

    private async Task<ProfileBench> OpenProfileAsync()
    {
        var profile = Server.NewProfile();
        await profile.OpenAsync();
        return profile;
    }

    private async Task<List<AuthorisedPatient>> ListAsync(
        ProfessionalCaller professional, bool byLastDocument = false, int pageSize = 100, DateTimeOffset? from = null)
    {
        await Server.CatchUpAsync();
        var list = Server.Services.GetRequiredService<AuthorisedPatients>();
        var query = new AuthorisedPatientsQuery(
            "demo", list.HoldersFor(professional), byLastDocument, from, pageSize, After: null);
        var all = new List<AuthorisedPatient>();
        while (true)
        {
            var (patients, next) = await list.ListAsync(query, CancellationToken.None);
            Assert.True(patients.Count <= pageSize, $"{patients.Count} rows");
            all.AddRange(patients);
            if (next is null)
            {
                return all;
            }

            query = query with { After = next };
        }
    }

    private async Task<List<Segur.Dmp.Domain.Identity.ProfileKey>> FindAsync(
        string birthName, string firstName = "", Sex sex = Sex.Unspecified)
    {
        await Server.CatchUpAsync();
        var (patients, _) = await Server.Services.GetRequiredService<PatientSearch>()
            .FindAsync("demo", birthName, firstName, Birth, sex, CancellationToken.None);
        return [.. patients.Select(patient => patient.Key)];
    }
}
