using Segur.Dmp.Contracts.V1;

namespace Segur.Dmp.LoadTest.Crash;

/// <summary>A client's own connection to wherever the server is now. For one thread.</summary>
internal sealed class ServerConnection(ServerEndpoint endpoint) : IDisposable
{
    private GrpcChannel? _channel;
    private Uri? _address;

    /// <summary>A client on an open channel; a new one when the server was started anew.</summary>
    public DocumentRepositoryService.DocumentRepositoryServiceClient Client()
    {
        var address = endpoint.Address;
        if (_channel is null || _address != address)
        {
            _channel?.Dispose();
            _channel = GrpcChannel.ForAddress(address, new GrpcChannelOptions());
            _address = address;
        }

        return new DocumentRepositoryService.DocumentRepositoryServiceClient(_channel.CreateCallInvoker());
    }

    /// <inheritdoc/>
    public void Dispose() => _channel?.Dispose();
}
