using Microsoft.Extensions.DependencyInjection;
using Segur.Dmp.EventStore;
using Segur.Dmp.EventStore.Daemon;
using Segur.Dmp.Server.Projections;

namespace Segur.Dmp.Server.Tests.Projections;

public sealed class DailyCountsTests(TestWorld world) : OwnServerTest(world)
{
    [Fact]
    public async Task Documents_are_counted_by_day_source_type_and_the_status_they_reached()
    {
        var first = new CdaLetter(Patient);
        await Documents.SubmitDocumentsAsync(Submissions.Of(first));
        await Documents.SubmitDocumentsAsync(Submissions.Of(new CdaLetter(Patients.Draw())));
        await Documents.SubmitDocumentsAsync(Submissions.Of(first.NextVersion()));

        var counts = await CountsAsync();

        Assert.Equal(["demo SA01 11490-0 approved 3", "demo SA01 11490-0 deprecated 1"], counts);
    }

    [Fact]
    public async Task Rebuilt_counts_are_the_same()
    {
        await Documents.SubmitDocumentsAsync(Submissions.Of(new CdaLetter(Patient)));
        var before = await CountsAsync();

        await Server.Services.GetRequiredService<ProjectionDaemon>()
            .RebuildProjectionAsync(ReadModelsProjection.StoredName, CancellationToken.None);

        Assert.Equal(before, await CountsAsync());
    }

    private async Task<List<string>> CountsAsync()
    {
        await Server.Services.GetRequiredService<ProjectionDaemon>()
            .WaitForNonStaleProjectionDataAsync(TimeSpan.FromSeconds(20), CancellationToken.None);
        await using var command = Server.Services.GetRequiredService<PostgresEventStore>().DataSource.CreateCommand(
            """
            select tenant_id || ' ' || source || ' ' || type_code || ' ' || status || ' ' || documents
            from dmp_daily_counts where day = (now() at time zone 'utc')::date order by status
            """);
        await using var reader = await command.ExecuteReaderAsync();
        var counts = new List<string>();
        while (await reader.ReadAsync())
        {
            counts.Add(reader.GetString(0));
        }

        return counts;
    }
}
