using Google.Protobuf.Reflection;
using Segur.Dmp.Testing;

namespace Segur.Dmp.Server.Tests.Contracts;

/// <summary>
/// The contract is pinned as a descriptor set. Changing the pin is a reviewed decision:
/// <c>buf build protos --exclude-source-info --as-file-descriptor-set -o tests/.../segur.dmp.v1.binpb</c>.
/// </summary>
public sealed class DescriptorTests
{
    private static readonly string Golden = RepositoryRoot.Combine(
        "tests", "Segur.Dmp.Server.Tests", "Contracts", "segur.dmp.v1.binpb");

    [Fact]
    public void The_contract_compiled_in_is_the_one_pinned()
    {
        var pinned = FileDescriptorSet.Parser.ParseFrom(File.ReadAllBytes(Golden)).File
            .Where(file => file.Package == "segur.dmp.v1").OrderBy(file => file.Name, StringComparer.Ordinal)
            .Select(WithoutJsonNames);
        FileDescriptor[] compiled =
        [
            AccessReflection.Descriptor, ConsentReflection.Descriptor, DocumentsReflection.Descriptor,
            ErrorsReflection.Descriptor, IdentityReflection.Descriptor, NotificationsReflection.Descriptor,
            ProfilesReflection.Descriptor, SharedReflection.Descriptor, TracesReflection.Descriptor,
        ];

        Assert.Equal(
            pinned,
            compiled.Select(file => WithoutJsonNames(FileDescriptorProto.Parser.ParseFrom(file.SerializedData))));
    }

    [Fact]
    public async Task The_contract_keeps_the_lint_rules_and_breaks_nothing_that_was_pinned()
    {
        var buf = ForeignClients.BufOrSkip();
        var protos = RepositoryRoot.Combine("protos");

        var lint = await ChildProcess.RunAsync(buf, ["lint"], workingDirectory: protos);
        var breaking = await ChildProcess.RunAsync(buf, ["breaking", "--against", Golden], workingDirectory: protos);

        Assert.True(lint.ExitCode == 0, lint.Output + lint.Errors);
        Assert.True(breaking.ExitCode == 0, breaking.Output + breaking.Errors);
    }

    public static TheoryData<string> Services => [.. Bindings.Keys];

    private static Dictionary<string, (ServiceDescriptor Descriptor, Action<ServiceBinderBase> Bind)> Bindings => new()
    {
        [nameof(AccessTraceService)] =
            (AccessTraceService.Descriptor, binder => AccessTraceService.BindService(binder, null)),
        [nameof(ConsentService)] = (ConsentService.Descriptor, binder => ConsentService.BindService(binder, null)),
        [nameof(DocumentRepositoryService)] =
            (DocumentRepositoryService.Descriptor, binder => DocumentRepositoryService.BindService(binder, null)),
        [nameof(IdentityService)] = (IdentityService.Descriptor, binder => IdentityService.BindService(binder, null)),
        [nameof(NotificationService)] =
            (NotificationService.Descriptor, binder => NotificationService.BindService(binder, null)),
        [nameof(PatientProfileService)] =
            (PatientProfileService.Descriptor, binder => PatientProfileService.BindService(binder, null)),
    };

    [Theory]
    [MemberData(nameof(Services))]
    public void The_binding_by_hand_has_every_method_of_the_contract_in_its_shape(string service)
    {
        var (descriptor, bind) = Bindings[service];
        var binder = new RecordingBinder();

        bind(binder);

        Assert.Equal(
            descriptor.Methods.Select(m => $"/{descriptor.FullName}/{m.Name} {TypeOf(m)}"),
            binder.Methods.Select(m => $"{m.FullName} {m.Type}"));
    }

    private static MethodType TypeOf(MethodDescriptor method) =>
        (method.IsClientStreaming, method.IsServerStreaming) switch
    {
        (false, false) => MethodType.Unary,
        (true, false) => MethodType.ClientStreaming,
        (false, true) => MethodType.ServerStreaming,
        _ => MethodType.DuplexStreaming,
    };

    // Compilers differ in whether they write down the names that JSON would have; they follow from the others.
    private static FileDescriptorProto WithoutJsonNames(FileDescriptorProto file)
    {
        foreach (var message in file.MessageType)
        {
            foreach (var field in message.Field)
            {
                field.ClearJsonName();
            }
        }

        return file;
    }

    private sealed class RecordingBinder : ServiceBinderBase
    {
        public List<IMethod> Methods { get; } = [];

        public override void AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler) => Methods.Add(method);

        public override void AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse>? handler) =>
                Methods.Add(method);

        public override void AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler) =>
                Methods.Add(method);

        public override void AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler) =>
                Methods.Add(method);
    }
}
