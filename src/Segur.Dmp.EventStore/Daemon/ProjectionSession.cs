namespace Segur.Dmp.EventStore.Daemon;

/// <summary>The transaction in which a projection writes; the daemon commits it. Not thread-safe.</summary>
public sealed class ProjectionSession
{
    internal ProjectionSession(NpgsqlConnection connection, NpgsqlTransaction transaction)
    {
        Connection = connection;
        Transaction = transaction;
    }

    /// <summary>Connection of the daemon; leave it open.</summary>
    public NpgsqlConnection Connection { get; }

    /// <summary>Transaction of the daemon; neither commit nor roll back.</summary>
    public NpgsqlTransaction Transaction { get; }

    /// <summary>A command inside the transaction; the caller disposes it.</summary>
    public NpgsqlCommand CreateCommand(string sql) => new(sql, Connection, Transaction);
}
