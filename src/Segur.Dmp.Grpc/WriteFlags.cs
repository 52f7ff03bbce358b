namespace Segur.Dmp.Grpc;

/// <summary>How a message is written.</summary>
[Flags]
public enum WriteFlags
{
    /// <summary>Nothing special: sent at once, compressed where the call compresses.</summary>
    None = 0,

    /// <summary>
    /// More messages follow soon: the transport may keep this one back until one comes without the hint.
    /// </summary>
    BufferHint = 1,

    /// <summary>Not compressed, even where the call compresses.</summary>
    NoCompress = 2,
}
