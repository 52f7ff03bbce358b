using Microsoft.Extensions.DependencyInjection;
using Segur.Dmp.EventStore.Exceptions;
using Segur.Dmp.EventStore.Events;
using Segur.Dmp.Server.Tests.Projections;
using ProfileStatus = Segur.Dmp.Domain.Profiles.ProfileStatus;

namespace Segur.Dmp.Server.Tests.Deadlines;

/// <summary>What time does to profiles that nobody calls.</summary>
public sealed class DeadlineSweepTests(TestWorld world) : IAsyncLifetime
{
    private ClockedServer? _server;

    private ClockedServer Server => _server ?? throw new InvalidOperationException("The server starts before a test.");

    public async ValueTask InitializeAsync() => _server = await ClockedServer.StartAsync(world);

    public async ValueTask DisposeAsync() => await Server.DisposeAsync();

    [Fact]
    public async Task An_invited_profile_opens_after_six_weeks()
    {
        var profile = Server.NewProfile();
        await profile.InviteAsync();
        var opensAt = Server.Clock.Now.AddDays(42);

        Server.Clock.Now = opensAt;

        await profile.SeeAsync(ProfileStatus.Open);
        Assert.Equal(opensAt, (await profile.StoredAsync()).OpenedAt);
        await SeeNoDeadlineAsync();
    }

    [Fact]
    public async Task A_suspended_profile_is_closed_and_ten_years_later_erased()
    {
        var profile = Server.NewProfile();
        await profile.OpenAsync();
        await profile.SuspendAsync();

        Server.Clock.Now = Server.Clock.Now.AddDays(42);
        await profile.SeeAsync(ProfileStatus.Closed);
        Server.Clock.Now = Server.Clock.Now.AddYears(10);

        await profile.SeeAsync(ProfileStatus.Erased);
    }

    [Fact]
    public async Task A_profile_whose_erasure_was_asked_for_is_erased_after_three_months()
    {
        var profile = Server.NewProfile();
        await profile.OpenAsync();
        await profile.CloseAsync();
        await profile.RequestErasureAsync();

        Server.Clock.Now = Server.Clock.Now.AddMonths(3);

        await profile.SeeAsync(ProfileStatus.Erased);
    }

    [Fact]
    public async Task A_request_for_erasure_that_was_taken_back_leaves_the_ten_years()
    {
        var profile = Server.NewProfile();
        await profile.OpenAsync();
        await profile.CloseAsync();
        await profile.RequestErasureAsync();
        await profile.CancelErasureAsync();
        await Server.CatchUpAsync();

        Assert.Equal(["archive_end"], await Server.QueryAsync("select kind from dmp_deadlines"));
    }

    [Fact]
    public async Task What_fell_due_while_the_server_was_stopped_passes_when_it_starts()
    {
        var profile = Server.NewProfile();
        await profile.InviteAsync();
        await Server.StopAsync();

        Server.Clock.Now = Server.Clock.Now.AddDays(42);
        await Server.StartAsync();

        await profile.SeeAsync(ProfileStatus.Open);
    }

    [Fact]
    public async Task Majority_ends_the_representation_of_a_minor()
    {
        var profile = Server.NewProfile();
        await profile.OpenAsync();
        await profile.RecordAsync("EXEMPLE", "Lou", DateOnly.FromDateTime(Server.Clock.Now.AddYears(-17).DateTime));
        await profile.NameRepresentativeAsync();

        Server.Clock.Now = Server.Clock.Now.AddYears(1);

        await Eventually.SeeAsync(
            "no representative", async () => (await profile.StoredAsync()).Consent.Representatives.Count, n => n == 0);
        await SeeNoDeadlineAsync();
    }

    [Fact]
    public async Task A_row_of_a_profile_that_moved_long_ago_is_swept_once()
    {
        var profile = Server.NewProfile();
        await profile.OpenAsync();
        await Server.CatchUpAsync();
        await Server.QueryAsync(
            "insert into dmp_deadlines values ('demo', $1, 'opening', '2020-01-01', 1) returning kind",
            profile.Key.StreamKey);

        await SeeNoDeadlineAsync();

        Assert.Equal(1, (await profile.StoredAsync()).Version);
    }

    [Fact]
    public async Task A_deadline_that_meets_an_outage_passes_after_it()
    {
        var refused = 0;
        Server.Server.Store.BeforeAppend = action => action.Events[0].EventTypeName == "profile_opened"
            && Interlocked.Increment(ref refused) <= 3
            ? throw new EventStoreUnavailableException("The line is cut.", mayHaveCommitted: false)
            : Task.CompletedTask;
        var profile = Server.NewProfile();
        await profile.InviteAsync();

        Server.Clock.Now = Server.Clock.Now.AddDays(42);

        await profile.SeeAsync(ProfileStatus.Open);
        Assert.True(refused > 3, $"{refused} attempts");
    }

    [Fact]
    public async Task Erasure_leaves_the_fact_and_nothing_else_even_when_it_is_cut_short()
    {
        var marker = $"MARQUE{Guid.NewGuid():N}";
        var profile = Server.NewProfile();
        await profile.OpenAsync();
        await profile.RecordAsync(marker, "Lou", new DateOnly(1979, 3, 1));
        await profile.ActivateAsync($"{marker}@exemple.invalid");
        await profile.DepositAsync(Identity.Callers.Doctor with { Name = marker });
        await profile.CloseAsync();
        await Server.CatchUpAsync();
        var before = await profile.EventsAsync();
        Assert.NotEmpty(await Server.TablesHoldingAsync(marker));
        var cuts = 0;
        Server.Server.Store.AfterErase = () => Interlocked.Increment(ref cuts) == 1
            ? throw new EventStoreUnavailableException("The answer is lost.", mayHaveCommitted: true)
            : Task.CompletedTask;

        Server.Clock.Now = Server.Clock.Now.AddYears(10);
        await profile.SeeAsync(ProfileStatus.Erased);
        await SeeNoDeadlineAsync();

        var after = await profile.EventsAsync();
        Assert.True(cuts > 1, $"{cuts} erasures");
        Assert.Empty(await Server.TablesHoldingAsync(marker));
        Assert.Empty(await Server.QueryAsync("select sha256 from dmp_contents"));
        Assert.All(after.SkipLast(1), e => Assert.Equal(Erasure.EventTypeName, e.EventTypeName));
        Assert.Equal(before.Select(e => (e.Id, e.Version)), after.SkipLast(1).Select(e => (e.Id, e.Version)));
        Assert.Equal(ProfileStatus.Erased, (await profile.StoredAsync()).Status);
        Assert.Equal(before.Count + 1, (await profile.StoredAsync()).Version);
    }

    private Task<string> SeeNoDeadlineAsync() => Eventually.SeeAsync(
        "no deadline left",
        async () =>
        {
            await Server.CatchUpAsync();
            return string.Join(' ', await Server.QueryAsync("select kind from dmp_deadlines"));
        },
        kinds => kinds.Length == 0);
}
