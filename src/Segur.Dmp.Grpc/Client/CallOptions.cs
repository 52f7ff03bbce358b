namespace Segur.Dmp.Grpc.Client;

/// <summary>What a client wishes for one call. Immutable; <c>default</c> wishes nothing.</summary>
public readonly record struct CallOptions
{
    /// <summary>Creates options.</summary>
    /// <param name="headers">Metadata to send.</param>
    /// <param name="deadline">The UTC instant after which the call is given up.</param>
    /// <param name="cancellationToken">Gives the call up when cancelled.</param>
    /// <param name="writeOptions">Options of the request messages.</param>
#pragma warning disable CA1068 // The order of Grpc.Core, which callers by position rely on.
    public CallOptions(
#pragma warning restore CA1068
        Metadata? headers = null,
        DateTime? deadline = null,
        CancellationToken cancellationToken = default,
        WriteOptions? writeOptions = null)
    {
        Headers = headers;
        Deadline = deadline;
        CancellationToken = cancellationToken;
        WriteOptions = writeOptions;
    }

    /// <summary>
    /// Metadata to send. An entry <c>grpc-internal-encoding-request</c> compresses the requests instead.
    /// </summary>
    public Metadata? Headers { get; init; }

    /// <summary>The UTC instant after which the call is given up.</summary>
    public DateTime? Deadline { get; init; }

    /// <summary>Gives the call up when cancelled.</summary>
    public CancellationToken CancellationToken { get; init; }

    /// <summary>Options of the request messages.</summary>
    public WriteOptions? WriteOptions { get; init; }

    /// <summary>The same options with other metadata.</summary>
    public CallOptions WithHeaders(Metadata headers) => this with { Headers = headers };

    /// <summary>The same options with another deadline.</summary>
    public CallOptions WithDeadline(DateTime deadline) => this with { Deadline = deadline };

    /// <summary>The same options with another token.</summary>
    public CallOptions WithCancellationToken(CancellationToken cancellationToken) =>
        this with { CancellationToken = cancellationToken };

    /// <summary>The same options with other write options.</summary>
    public CallOptions WithWriteOptions(WriteOptions writeOptions) => this with { WriteOptions = writeOptions };
}
