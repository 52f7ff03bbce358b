namespace Segur.Dmp.EventStore.Exceptions;

/// <summary>What to do about an error that PostgreSQL reported.</summary>
internal enum PostgresFaultKind
{
    /// <summary>Rolled back for reasons that pass: the same request may be sent again.</summary>
    Transient,

    /// <summary>A content of a month whose partition does not exist yet.</summary>
    MissingPartition,

    /// <summary>The data cannot be stored; in a batch, only by the one that brought it.</summary>
    Refused,

    /// <summary>The server is going down, out of resources, or gone.</summary>
    Unavailable,
}
