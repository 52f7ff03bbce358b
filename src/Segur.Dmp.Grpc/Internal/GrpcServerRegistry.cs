using Microsoft.Extensions.DependencyInjection;

namespace Segur.Dmp.Grpc.Internal;

/// <summary>What has been mapped in one application, for reflection and the answers to unknown methods.</summary>
internal sealed class GrpcServerRegistry(IServiceCollection registrations)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Google.Protobuf.Reflection.ServiceDescriptor?> _services =
        new(StringComparer.Ordinal);
    private bool _answersUnknownServices;

    /// <summary>The container's registrations, asked for life times while mapping.</summary>
    internal IServiceCollection Registrations { get; } = registrations;

    /// <summary>Full names of the mapped services, with the descriptor of each where its bind type shows one.</summary>
    internal IReadOnlyDictionary<string, Google.Protobuf.Reflection.ServiceDescriptor?> Services
    {
        get
        {
            lock (_gate)
            {
                return new Dictionary<string, Google.Protobuf.Reflection.ServiceDescriptor?>(
                    _services, StringComparer.Ordinal);
            }
        }
    }

    /// <summary>Notes a mapped service; false if it was known.</summary>
    internal bool Add(string serviceName, Google.Protobuf.Reflection.ServiceDescriptor? descriptor)
    {
        lock (_gate)
        {
            return _services.TryAdd(serviceName, descriptor);
        }
    }

    /// <summary>True to the first who asks, who then maps the answer to unknown services.</summary>
    internal bool ClaimUnknownServices()
    {
        lock (_gate)
        {
            var isFirst = !_answersUnknownServices;
            _answersUnknownServices = true;
            return isFirst;
        }
    }
}
