using System.Net;

namespace Segur.Dmp.Grpc.Client.Internal;

/// <summary>A body that grows as the caller writes messages, until half-close or the end of the call.</summary>
internal sealed class StreamingRequestContent<TRequest, TResponse> : HttpContent, IRequestContent
    where TRequest : class
    where TResponse : class
{
    internal StreamingRequestContent(GrpcCall<TRequest, TResponse> call)
    {
        Writer = new RequestStreamWriter<TRequest, TResponse>(call);
    }

    internal RequestStreamWriter<TRequest, TResponse> Writer { get; }

    public void EndCall() => Writer.EndCall();

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(
        Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        // Sends the headers now: the server may answer before the first message.
        await stream.FlushAsync(cancellationToken);
        Writer.Attach(stream);
        await Writer.Completion.WaitAsync(cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
