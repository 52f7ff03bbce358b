using Google.Protobuf.Reflection;
using Segur.Dmp.Grpc.Tests.Protocol;

namespace Segur.Dmp.Grpc.Tests.Interop;

/// <summary>
/// grpc.testing.TestService by hand, in the shape a generator would give. UnimplementedCall is left out on purpose.
/// </summary>
public static class TestService
{
    public const string ServiceName = "grpc.testing.TestService";

    public static readonly Method<Empty, Empty> EmptyCall = new(
        MethodType.Unary, ServiceName, "EmptyCall",
        Marshallers.ForProtobuf(Empty.Parser), Marshallers.ForProtobuf(Empty.Parser));

    public static readonly Method<SimpleRequest, SimpleResponse> UnaryCall = new(
        MethodType.Unary, ServiceName, "UnaryCall",
        Marshallers.ForProtobuf(SimpleRequest.Parser), Marshallers.ForProtobuf(SimpleResponse.Parser));

    public static readonly Method<StreamingOutputCallRequest, StreamingOutputCallResponse> StreamingOutputCall = new(
        MethodType.ServerStreaming, ServiceName, "StreamingOutputCall",
        Marshallers.ForProtobuf(StreamingOutputCallRequest.Parser),
        Marshallers.ForProtobuf(StreamingOutputCallResponse.Parser));

    public static readonly Method<StreamingInputCallRequest, StreamingInputCallResponse> StreamingInputCall = new(
        MethodType.ClientStreaming, ServiceName, "StreamingInputCall",
        Marshallers.ForProtobuf(StreamingInputCallRequest.Parser),
        Marshallers.ForProtobuf(StreamingInputCallResponse.Parser));

    public static readonly Method<StreamingOutputCallRequest, StreamingOutputCallResponse> FullDuplexCall = new(
        MethodType.DuplexStreaming, ServiceName, "FullDuplexCall",
        Marshallers.ForProtobuf(StreamingOutputCallRequest.Parser),
        Marshallers.ForProtobuf(StreamingOutputCallResponse.Parser));

    public static readonly Method<Empty, Empty> UnimplementedCall = new(
        MethodType.Unary, ServiceName, "UnimplementedCall",
        Marshallers.ForProtobuf(Empty.Parser), Marshallers.ForProtobuf(Empty.Parser));

    public static ServiceDescriptor Descriptor { get; } =
        TestReflection.Descriptor.FindTypeByName<ServiceDescriptor>("TestService");

    public static void BindService(ServiceBinderBase serviceBinder, TestServiceBase? serviceImpl)
    {
        serviceBinder.AddMethod(
            EmptyCall, serviceImpl is null ? null : new UnaryServerMethod<Empty, Empty>(serviceImpl.EmptyCall));
        serviceBinder.AddMethod(
            UnaryCall,
            serviceImpl is null ? null : new UnaryServerMethod<SimpleRequest, SimpleResponse>(serviceImpl.UnaryCall));
        serviceBinder.AddMethod(
            StreamingOutputCall,
            serviceImpl is null
                ? null
                : new ServerStreamingServerMethod<StreamingOutputCallRequest, StreamingOutputCallResponse>(
                    serviceImpl.StreamingOutputCall));
        serviceBinder.AddMethod(
            StreamingInputCall,
            serviceImpl is null
                ? null
                : new ClientStreamingServerMethod<StreamingInputCallRequest, StreamingInputCallResponse>(
                    serviceImpl.StreamingInputCall));
        serviceBinder.AddMethod(
            FullDuplexCall,
            serviceImpl is null
                ? null
                : new DuplexStreamingServerMethod<StreamingOutputCallRequest, StreamingOutputCallResponse>(
                    serviceImpl.FullDuplexCall));
    }

    [BindServiceMethod(typeof(TestService), "BindService")]
    public abstract class TestServiceBase
    {
        public virtual Task<Empty> EmptyCall(Empty request, ServerCallContext context) => throw Unimplemented();

        public virtual Task<SimpleResponse> UnaryCall(SimpleRequest request, ServerCallContext context) =>
            throw Unimplemented();

        public virtual Task StreamingOutputCall(
            StreamingOutputCallRequest request,
            IServerStreamWriter<StreamingOutputCallResponse> responseStream,
            ServerCallContext context) => throw Unimplemented();

        public virtual Task<StreamingInputCallResponse> StreamingInputCall(
            IAsyncStreamReader<StreamingInputCallRequest> requestStream,
            ServerCallContext context) => throw Unimplemented();

        public virtual Task FullDuplexCall(
            IAsyncStreamReader<StreamingOutputCallRequest> requestStream,
            IServerStreamWriter<StreamingOutputCallResponse> responseStream,
            ServerCallContext context) => throw Unimplemented();

        private static RpcException Unimplemented() => new(new Status(StatusCode.Unimplemented, ""));
    }

    public sealed class TestServiceClient(ChannelBase channel) : ClientBase(channel)
    {
        public AsyncUnaryCall<Empty> EmptyCallAsync(Empty request, CallOptions options = default) =>
            CallInvoker.AsyncUnaryCall(EmptyCall, null, options, request);

        public AsyncUnaryCall<SimpleResponse> UnaryCallAsync(SimpleRequest request, CallOptions options = default) =>
            CallInvoker.AsyncUnaryCall(UnaryCall, null, options, request);

        public AsyncUnaryCall<Empty> UnimplementedCallAsync(Empty request, CallOptions options = default) =>
            CallInvoker.AsyncUnaryCall(UnimplementedCall, null, options, request);

        public AsyncServerStreamingCall<StreamingOutputCallResponse> StreamingOutputCallAsync(
            StreamingOutputCallRequest request, CallOptions options = default) =>
            CallInvoker.AsyncServerStreamingCall(StreamingOutputCall, null, options, request);

        public AsyncClientStreamingCall<StreamingInputCallRequest, StreamingInputCallResponse> StreamingInputCallAsync(
            CallOptions options = default) =>
            CallInvoker.AsyncClientStreamingCall(StreamingInputCall, null, options);

        public AsyncDuplexStreamingCall<StreamingOutputCallRequest, StreamingOutputCallResponse> FullDuplexCallAsync(
            CallOptions options = default) =>
            CallInvoker.AsyncDuplexStreamingCall(FullDuplexCall, null, options);
    }
}
