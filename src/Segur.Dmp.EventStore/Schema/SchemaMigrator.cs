namespace Segur.Dmp.EventStore.Schema;

/// <summary>
/// Brings a database to the schema this program knows. Each version is a folder of SQL files, applied in one
/// transaction together with its row in <c>dmp_schema_versions</c>; two programs that start at once take turns.
/// </summary>
internal sealed class SchemaMigrator(NpgsqlDataSource dataSource, TimeProvider clock, ILogger logger)
{
    /// <summary>Newest version; the folder <c>Schema/v0003</c> holds version 3.</summary>
    public const int KnownVersion = 3;

    // Any number will do as long as every version of this program takes the same.
    private const long MigrationLock = 0x5345_4755_5244_4D50;

    /// <exception cref="EventStoreSchemaException">The database is newer than this program.</exception>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        var connection = await dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                await LockAsync(connection, cancellationToken).ConfigureAwait(false);
                var found = await ReadVersionAsync(connection, cancellationToken).ConfigureAwait(false);
                if (found > KnownVersion)
                {
                    throw new EventStoreSchemaException(
                        $"The database has schema version {found}; this program knows {KnownVersion} at most.",
                        found,
                        KnownVersion);
                }

                for (var version = found + 1; version <= KnownVersion; version++)
                {
                    await ApplyAsync(connection, version, cancellationToken).ConfigureAwait(false);
                    logger.SchemaMigrated(version);
                }

                await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static async Task LockAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand("select pg_advisory_xact_lock($1)", connection);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = MigrationLock });
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task<int> ReadVersionAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        using var create = new NpgsqlCommand(SqlFiles.Read("Queries/create_schema_versions.sql"), connection);
        await create.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        using var read = new NpgsqlCommand("select coalesce(max(version), 0) from dmp_schema_versions", connection);
        return (int)(await read.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) ?? 0);
    }

    private async Task ApplyAsync(NpgsqlConnection connection, int version, CancellationToken cancellationToken)
    {
        foreach (var file in SqlFiles.List($"v{version:0000}"))
        {
            using var command = new NpgsqlCommand(SqlFiles.Read(file), connection);
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }

        using var record = new NpgsqlCommand(
            "insert into dmp_schema_versions (version, applied_at) values ($1, $2)", connection);
        record.Parameters.Add(new NpgsqlParameter<int> { TypedValue = version });
        record.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = clock.GetUtcNow().UtcDateTime });
        await record.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
