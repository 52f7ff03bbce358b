using Google.Protobuf;
using Segur.Dmp.Grpc.Internal;
using Segur.Dmp.Grpc.Tests.Protocol;

namespace Segur.Dmp.Grpc.Tests.Interop;

/// <summary>The server features of the gRPC interoperability tests.</summary>
public sealed class TestServiceCalls : TestService.TestServiceBase
{
    private static readonly WriteOptions Uncompressed = new(WriteFlags.NoCompress);

    public override async Task<Empty> EmptyCall(Empty request, ServerCallContext context)
    {
        await EchoMetadataAsync(context, compresses: false);
        return new Empty();
    }

    public override async Task<SimpleResponse> UnaryCall(SimpleRequest request, ServerCallContext context)
    {
        CheckCompression(request.ExpectCompressed, context);
        await EchoMetadataAsync(context, compresses: request.ResponseCompressed?.Value == true);
        ThrowEchoedStatus(request.ResponseStatus);
        return new SimpleResponse { Payload = Zeros(request.ResponseSize) };
    }

    public override async Task StreamingOutputCall(
        StreamingOutputCallRequest request,
        IServerStreamWriter<StreamingOutputCallResponse> responseStream,
        ServerCallContext context)
    {
        await EchoMetadataAsync(
            context, compresses: request.ResponseParameters.Any(parameters => parameters.Compressed?.Value == true));
        ThrowEchoedStatus(request.ResponseStatus);
        await RespondAsync(request, responseStream);
    }

    public override async Task<StreamingInputCallResponse> StreamingInputCall(
        IAsyncStreamReader<StreamingInputCallRequest> requestStream, ServerCallContext context)
    {
        await EchoMetadataAsync(context, compresses: false);
        var size = 0;
        await foreach (var request in requestStream.ReadAllAsync(context.CancellationToken))
        {
            CheckCompression(request.ExpectCompressed, context);
            size += request.Payload.Body.Length;
        }

        return new StreamingInputCallResponse { AggregatedPayloadSize = size };
    }

    public override async Task FullDuplexCall(
        IAsyncStreamReader<StreamingOutputCallRequest> requestStream,
        IServerStreamWriter<StreamingOutputCallResponse> responseStream,
        ServerCallContext context)
    {
        await EchoMetadataAsync(context, compresses: false);
        await foreach (var request in requestStream.ReadAllAsync(context.CancellationToken))
        {
            ThrowEchoedStatus(request.ResponseStatus);
            await RespondAsync(request, responseStream);
        }
    }

    private static async Task RespondAsync(
        StreamingOutputCallRequest request, IServerStreamWriter<StreamingOutputCallResponse> responseStream)
    {
        foreach (var parameters in request.ResponseParameters)
        {
            responseStream.WriteOptions = parameters.Compressed?.Value == true ? null : Uncompressed;
            await responseStream.WriteAsync(new StreamingOutputCallResponse { Payload = Zeros(parameters.Size) });
        }
    }

    private static async Task EchoMetadataAsync(ServerCallContext context, bool compresses)
    {
        var headers = new Metadata();
        if (compresses)
        {
            headers.Add("grpc-internal-encoding-request", "gzip");
        }

        if (context.RequestHeaders.GetValue("x-grpc-test-echo-initial") is { } initial)
        {
            headers.Add("x-grpc-test-echo-initial", initial);
        }

        if (context.RequestHeaders.GetValueBytes("x-grpc-test-echo-trailing-bin") is { } trailing)
        {
            context.ResponseTrailers.Add("x-grpc-test-echo-trailing-bin", trailing);
        }

        if (headers.Count > 0)
        {
            await context.WriteResponseHeadersAsync(headers);
        }
    }

    private static void CheckCompression(BoolValue? expectCompressed, ServerCallContext context)
    {
        var wasCompressed = ((HttpContextServerCallContext)context).LastRequestWasCompressed;
        if (expectCompressed is not null && expectCompressed.Value != wasCompressed)
        {
            throw new RpcException(new Status(StatusCode.InvalidArgument, $"Compressed: {wasCompressed}."));
        }
    }

    private static void ThrowEchoedStatus(EchoStatus? status)
    {
        if (status is not null && status.Code != 0)
        {
            throw new RpcException(new Status((StatusCode)status.Code, status.Message));
        }
    }

    private static Payload Zeros(int size) => new() { Body = UnsafeByteOperations.UnsafeWrap(new byte[size]) };
}
