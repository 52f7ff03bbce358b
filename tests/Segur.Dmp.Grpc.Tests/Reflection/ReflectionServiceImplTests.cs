using Google.Protobuf.Reflection;
using Segur.Dmp.Grpc.Reflection;
using Segur.Dmp.Grpc.Reflection.V1;
using Segur.Dmp.Grpc.Tests.Infrastructure;
using Segur.Dmp.Grpc.Tests.Interop;

namespace Segur.Dmp.Grpc.Tests.Reflection;

/// <summary>Reflection over the wire, in both versions.</summary>
public sealed class ReflectionServiceImplTests : IAsyncLifetime
{
    private GrpcTestServer _server = null!; // Set by InitializeAsync before any test runs.

    public async ValueTask InitializeAsync()
    {
        _server = await GrpcTestServer.StartAsync(application =>
        {
            application.MapGrpcService<TestServiceCalls>();
            application.MapGrpcReflectionService();
        });
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("grpc.reflection.v1.ServerReflection")]
    [InlineData("grpc.reflection.v1alpha.ServerReflection")]
    public async Task The_mapped_services_are_listed(string version)
    {
        var answer = await AskAsync(version, new ServerReflectionRequest { ListServices = "" });

        Assert.Equal(
            [
                "grpc.reflection.v1.ServerReflection",
                "grpc.reflection.v1alpha.ServerReflection",
                "grpc.testing.TestService",
            ],
            answer.ListServicesResponse.Service.Select(service => service.Name));
    }

    [Theory]
    [InlineData("grpc.testing.TestService")]
    [InlineData("grpc.testing.TestService.UnaryCall")]
    public async Task The_file_of_a_symbol_comes_with_all_it_imports(string symbol)
    {
        var answer = await AskAsync(
            "grpc.reflection.v1.ServerReflection", new ServerReflectionRequest { FileContainingSymbol = symbol });

        var names = answer.FileDescriptorResponse.FileDescriptorProto.Select(
            file => FileDescriptorProto.Parser.ParseFrom(file).Name);
        Assert.Equal(["grpc/testing/test.proto", "grpc/testing/empty.proto", "grpc/testing/messages.proto"], names);
    }

    [Theory]
    [InlineData("grpc.testing.SimpleRequest")]
    [InlineData("grpc.testing.SimpleRequest.payload")]
    [InlineData("grpc.testing.PayloadType")]
    public async Task Types_and_fields_are_symbols_too(string symbol)
    {
        var answer = await AskAsync(
            "grpc.reflection.v1.ServerReflection", new ServerReflectionRequest { FileContainingSymbol = symbol });

        var file = FileDescriptorProto.Parser.ParseFrom(answer.FileDescriptorResponse.FileDescriptorProto[0]);
        Assert.Equal("grpc/testing/messages.proto", file.Name);
    }

    [Fact]
    public async Task A_file_is_found_by_name()
    {
        var answer = await AskAsync(
            "grpc.reflection.v1alpha.ServerReflection",
            new ServerReflectionRequest { FileByFilename = "grpc/testing/empty.proto" });

        Assert.Single(answer.FileDescriptorResponse.FileDescriptorProto);
    }

    [Fact]
    public async Task What_is_unknown_is_not_found()
    {
        var answer = await AskAsync(
            "grpc.reflection.v1.ServerReflection", new ServerReflectionRequest { FileContainingSymbol = "no.Such" });

        Assert.Equal((int)StatusCode.NotFound, answer.ErrorResponse.ErrorCode);
    }

    [Fact]
    public void Both_versions_are_the_same_on_the_wire()
    {
        var v1 = ReflectionReflection.Descriptor.MessageTypes;
        var v1Alpha = Segur.Dmp.Grpc.Reflection.V1Alpha.ReflectionReflection.Descriptor.MessageTypes;

        Assert.Equal(v1.Select(Shape), v1Alpha.Select(Shape));
    }

    private static string Shape(MessageDescriptor message)
    {
        var fields = message.Fields.InFieldNumberOrder()
            .Select(field => $"{field.FieldNumber} {field.FieldType} {field.IsRepeated}");
        return $"{message.Name}: {string.Join(", ", fields)}";
    }

    private async Task<ServerReflectionResponse> AskAsync(string service, ServerReflectionRequest request)
    {
        var method = new Method<ServerReflectionRequest, ServerReflectionResponse>(
            MethodType.DuplexStreaming, service, "ServerReflectionInfo",
            Marshallers.ForProtobuf(ServerReflectionRequest.Parser),
            Marshallers.ForProtobuf(ServerReflectionResponse.Parser));
        using var call = _server.Channel.CreateCallInvoker().AsyncDuplexStreamingCall(method, null, default);
        await call.RequestStream.WriteAsync(request);
        await call.RequestStream.CompleteAsync();
        Assert.True(await call.ResponseStream.MoveNext().WaitAsync(Probe.Patience));
        return call.ResponseStream.Current;
    }
}
