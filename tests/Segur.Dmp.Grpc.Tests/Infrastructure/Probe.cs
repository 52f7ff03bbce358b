using System.Text;
using Google.Protobuf;
using Segur.Dmp.Grpc.Tests.Protocol;

namespace Segur.Dmp.Grpc.Tests.Infrastructure;

/// <summary>A service <c>test.Probe</c> with one method of each kind, whose bodies each test supplies.</summary>
public static class Probe
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly Marshaller<Payload> Marshaller = Marshallers.ForProtobuf(Payload.Parser);

    public static readonly Method<Payload, Payload> Unary = new(
        MethodType.Unary, "test.Probe", "Unary", Marshaller, Marshaller);

    public static readonly Method<Payload, Payload> ServerStreaming =
        new(MethodType.ServerStreaming, "test.Probe", "ServerStreaming", Marshaller, Marshaller);

    public static readonly Method<Payload, Payload> ClientStreaming =
        new(MethodType.ClientStreaming, "test.Probe", "ClientStreaming", Marshaller, Marshaller);

    public static readonly Method<Payload, Payload> Duplex =
        new(MethodType.DuplexStreaming, "test.Probe", "Duplex", Marshaller, Marshaller);

    public static Task<GrpcTestServer> StartUnaryAsync(
        UnaryServerMethod<Payload, Payload> handler, Action<GrpcServiceOptions>? configure = null) =>
        GrpcTestServer.StartAsync(
            application =>
                application.MapGrpcService(ServerServiceDefinition.CreateBuilder().AddMethod(Unary, handler).Build()),
            configure);

    public static Task<GrpcTestServer> StartEchoAsync(Action<GrpcServiceOptions>? configure = null) =>
        StartUnaryAsync((request, _) => Task.FromResult(request), configure);

    public static Task<GrpcTestServer> StartServerStreamingAsync(
        ServerStreamingServerMethod<Payload, Payload> handler) =>
        GrpcTestServer.StartAsync(
            application => application.MapGrpcService(
                ServerServiceDefinition.CreateBuilder().AddMethod(ServerStreaming, handler).Build()));

    public static Task<GrpcTestServer> StartClientStreamingAsync(
        ClientStreamingServerMethod<Payload, Payload> handler) =>
        GrpcTestServer.StartAsync(
            application => application.MapGrpcService(
                ServerServiceDefinition.CreateBuilder().AddMethod(ClientStreaming, handler).Build()));

    public static Task<GrpcTestServer> StartDuplexAsync(
        DuplexStreamingServerMethod<Payload, Payload> handler, Action<GrpcServiceOptions>? configure = null) =>
        GrpcTestServer.StartAsync(
            application =>
                application.MapGrpcService(ServerServiceDefinition.CreateBuilder().AddMethod(Duplex, handler).Build()),
            configure);

    public static Payload Message(string text) => new() { Body = ByteString.CopyFrom(text, Encoding.UTF8) };

    public static Payload Message(int size) => new() { Body = UnsafeByteOperations.UnsafeWrap(new byte[size]) };

    public static string Text(this Payload message) => message.Body.ToStringUtf8();

    public static AsyncUnaryCall<Payload> UnaryAsync(
        this GrpcChannel channel, Payload request, CallOptions options = default) =>
        channel.CreateCallInvoker().AsyncUnaryCall(Unary, null, options, request);

    public static AsyncDuplexStreamingCall<Payload, Payload> DuplexAsync(
        this GrpcChannel channel, CallOptions options = default) =>
        channel.CreateCallInvoker().AsyncDuplexStreamingCall(Duplex, null, options);
}
