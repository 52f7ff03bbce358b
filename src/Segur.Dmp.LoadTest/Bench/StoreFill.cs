using System.Reflection;
using Npgsql;

namespace Segur.Dmp.LoadTest.Bench;

/// <summary>Makes a store as full as after years of deposits, and tells how much of the disk a document takes.</summary>
internal static class StoreFill
{
    private const string Footprint =
        """
        select sum(pg_total_relation_size(oid)) from pg_class
         where relkind = 'r' and relnamespace = 'public'::regnamespace
           and (relname like 'mt\_%' or relname like 'dmp\_%')
        """;

    /// <summary>Writes the rows of so many earlier documents; before anything is sent.</summary>
    public static async Task RunAsync(string connectionString, long documents, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var fill = source.CreateCommand(ReadScript());
        fill.CommandTimeout = 0;
        fill.Parameters.Add(new NpgsqlParameter<long> { TypedValue = documents });
        await fill.ExecuteNonQueryAsync(cancellationToken);
        await using var settle = source.CreateCommand("vacuum (analyze)");
        settle.CommandTimeout = 0;
        await settle.ExecuteNonQueryAsync(cancellationToken);
        await using var checkpoint = source.CreateCommand("checkpoint");
        checkpoint.CommandTimeout = 0;
        await checkpoint.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Bytes of all tables of the store, with their indexes and TOAST.</summary>
    public static async Task<long> SizeAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var size = source.CreateCommand(Footprint);
        return (long)(decimal)(await size.ExecuteScalarAsync(cancellationToken))!; // A sum of existing tables.
    }

    private static string ReadScript()
    {
        using var reader = new StreamReader(
            Assembly.GetExecutingAssembly().GetManifestResourceStream("Bench/fill_store.sql")
            ?? throw new InvalidOperationException("fill_store.sql is not embedded."));
        return reader.ReadToEnd();
    }
}
