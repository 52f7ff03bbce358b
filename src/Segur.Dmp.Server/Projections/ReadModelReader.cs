using Npgsql;

namespace Segur.Dmp.Server.Projections;

/// <summary>Reads rows of the read models. Thread-safe.</summary>
internal sealed class ReadModelReader(PostgresEventStore store)
{
    /// <summary>The rows of a query as they come; whoever has enough stops asking.</summary>
    /// <exception cref="EventStoreUnavailableException">PostgreSQL does not answer.</exception>
    public async IAsyncEnumerable<NpgsqlDataReader> ReadAsync(
        string sql,
        object[] parameters,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var command = store.DataSource.CreateCommand(sql);
        foreach (var value in parameters)
        {
            command.Parameters.AddWithValue(value);
        }

        await using var reader = await TranslateAsync(() => command.ExecuteReaderAsync(cancellationToken));
        while (reader is not null && await TranslateAsync(() => reader.ReadAsync(cancellationToken)))
        {
            yield return reader;
        }
    }

    private static async Task<T?> TranslateAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return default; // The tables come with the first step of the projection: nothing has happened before.
        }
        catch (NpgsqlException fault)
        {
            // Reading changes nothing, so the caller may simply ask again.
            throw new EventStoreUnavailableException("PostgreSQL is lost.", mayHaveCommitted: false, fault);
        }
    }
}
