using System.Data.Common;

namespace Segur.Dmp.EventStore.Exceptions;

/// <summary>The one place that knows SQLSTATEs. Codes: PostgreSQL documentation, appendix A.</summary>
internal static class PostgresFaults
{
    private const string SerializationFailure = "40001";
    private const string DeadlockDetected = "40P01";
    private const string CheckViolation = "23514";

    private const string ConnectionExceptionClass = "08";
    private const string InvalidTransactionStateClass = "25";
    private const string InvalidAuthorizationClass = "28";
    private const string InvalidCatalogNameClass = "3D";
    private const string InsufficientResourcesClass = "53";
    private const string ObjectNotInPrerequisiteStateClass = "55";
    private const string OperatorInterventionClass = "57";
    private const string SystemErrorClass = "58";
    private const string InternalErrorClass = "XX";

    /// <summary>Sorts an error that the server reported; everything it reports has rolled the statement back.</summary>
    public static PostgresFaultKind Classify(PostgresException fault) => fault.SqlState switch
    {
        SerializationFailure or DeadlockDetected => PostgresFaultKind.Transient,
        CheckViolation when fault.TableName == "dmp_contents" => PostgresFaultKind.MissingPartition,
        _ => fault.SqlState[..2] switch
        {
            ConnectionExceptionClass or InvalidTransactionStateClass or InvalidAuthorizationClass
                or InvalidCatalogNameClass or InsufficientResourcesClass or ObjectNotInPrerequisiteStateClass
                or OperatorInterventionClass or SystemErrorClass or InternalErrorClass
                => PostgresFaultKind.Unavailable,
            _ => PostgresFaultKind.Refused,
        },
    };

    /// <summary>
    /// Turns what Npgsql threw into what callers of the store catch; anything else is a bug and returned unchanged.
    /// </summary>
    public static Exception Translate(Exception fault, bool mayHaveCommitted) => fault switch
    {
        EventStoreException => fault,
        PostgresException refused when Classify(refused) == PostgresFaultKind.Refused
            => new EventStoreRefusedException(refused.SqlState, refused.MessageText, refused),
        PostgresException reported => new EventStoreUnavailableException(
            $"PostgreSQL answers {reported.SqlState}: {reported.MessageText}", mayHaveCommitted, reported),
        DbException or IOException or TimeoutException or System.Net.Sockets.SocketException
            => new EventStoreUnavailableException($"PostgreSQL is lost: {fault.Message}", mayHaveCommitted, fault),
        _ => fault,
    };

    /// <summary>
    /// True for what a lost, starting or stopping server causes: worth waiting for, not worth giving up.
    /// </summary>
    public static bool IsPassing(Exception fault)
        => fault is PostgresException reported
            ? Classify(reported) != PostgresFaultKind.Refused
            : fault is DbException or IOException or TimeoutException or System.Net.Sockets.SocketException;
}
