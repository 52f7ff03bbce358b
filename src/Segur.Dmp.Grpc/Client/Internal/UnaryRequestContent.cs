using System.Net;

namespace Segur.Dmp.Grpc.Client.Internal;

/// <summary>A body of one message, serialized before it is sent so that the transport may send it again.</summary>
internal sealed class UnaryRequestContent : HttpContent, IRequestContent
{
    private readonly Lock _gate = new();
    private readonly PooledBuffer _frame;
    private int _readers;
    private bool _isEnded;

    internal UnaryRequestContent(PooledBuffer frame)
    {
        _frame = frame;
    }

    /// <summary>
    /// Gives the rented buffer back, unless the transport still reads it: then it is left to the collector.
    /// </summary>
    public void EndCall()
    {
        lock (_gate)
        {
            if (!_isEnded && _readers == 0)
            {
                _frame.Dispose();
            }

            _isEnded = true;
        }
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(
        Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> frame;
        lock (_gate)
        {
            if (_isEnded)
            {
                throw new OperationCanceledException("The call has ended.", cancellationToken);
            }

            _readers++;
            frame = _frame.WrittenMemory;
        }

        try
        {
            await stream.WriteAsync(frame, cancellationToken);
        }
        finally
        {
            lock (_gate)
            {
                _readers--;
            }
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            EndCall();
        }

        base.Dispose(disposing);
    }
}
