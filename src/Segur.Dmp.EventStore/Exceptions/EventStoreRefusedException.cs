namespace Segur.Dmp.EventStore.Exceptions;

/// <summary>
/// PostgreSQL refused the data itself, such as broken JSON. Nothing is stored; trying again is no use.
/// </summary>
public sealed class EventStoreRefusedException : EventStoreException
{
    /// <summary>Tells the SQLSTATE and what PostgreSQL said.</summary>
    public EventStoreRefusedException(string sqlState, string message, Exception? innerException = null)
        : base($"PostgreSQL refused the data ({sqlState}): {message}", innerException)
    {
        SqlState = sqlState;
    }

    /// <summary>PostgreSQL's five-character error code.</summary>
    public string SqlState { get; }
}
