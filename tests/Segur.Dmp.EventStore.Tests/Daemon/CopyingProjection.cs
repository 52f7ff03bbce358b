using Segur.Dmp.EventStore.Daemon;

namespace Segur.Dmp.EventStore.Tests.Daemon;

/// <summary>Copies the sequence of each event into a table without any guard, so that a repetition shows.</summary>
internal sealed class CopyingProjection(string name, Func<IEvent, bool>? breaksOn = null) : IProjection
{
    public string Name => name;

    public bool IsMended { get; set; }

    public async Task ResetAsync(ProjectionSession session, CancellationToken cancellationToken)
    {
        await using var command = session.CreateCommand(
            $"create table if not exists {name} (n bigserial, seq_id bigint); truncate {name} restart identity");
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task ApplyAsync(
        ProjectionSession session, IReadOnlyList<IEvent> page, CancellationToken cancellationToken)
    {
        foreach (var e in page)
        {
            if (!IsMended && breaksOn?.Invoke(e) == true)
            {
                throw new FormatException("This event breaks the projection.");
            }

            await using var command = session.CreateCommand($"insert into {name} (seq_id) values ($1)");
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = e.Sequence });
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    public async Task<List<long>> ReadAsync(PostgresEventStore store)
    {
        await using var command = store.DataSource.CreateCommand($"select seq_id from {name} order by n");
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var sequences = new List<long>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            sequences.Add(reader.GetInt64(0));
        }

        return sequences;
    }
}
