using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Segur.Dmp.EventStore.Tests.Faults;

/// <summary>
/// Stands between Npgsql and a real PostgreSQL, reads the server's messages one by one and, once armed, cuts both lines
/// right after a message of a given kind has been passed on or, where asked, instead of passing it on. Message layout:
/// PostgreSQL documentation, "Message Formats": one byte kind, four bytes length, body.
/// </summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, port: 0);
    private readonly string _socketPath;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _accepting;
    private volatile Cut? _armed;

    public CuttingProxy(string connectionString)
    {
        var target = new NpgsqlConnectionStringBuilder(connectionString);
        _socketPath = Path.Combine(target.Host!, $".s.PGSQL.{target.Port}");
        _listener.Start();
        ConnectionString = new NpgsqlConnectionStringBuilder(connectionString)
        {
            Host = "127.0.0.1",
            Port = ((IPEndPoint)_listener.LocalEndpoint).Port,
            SslMode = SslMode.Disable,
        }.ConnectionString;
        _accepting = AcceptAsync();
    }

    /// <summary>Leads through the proxy.</summary>
    public string ConnectionString { get; }

    /// <summary>How often a line was cut.</summary>
    public int Cuts { get; private set; }

    /// <summary>Cuts the next time the server sends a message of this kind; the kinds before it pass.</summary>
    public void CutInsteadOf(char kind) => _armed = new Cut((byte)kind);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        var lines = new List<Task>();
        try
        {
            while (true)
            {
                lines.Add(ServeAsync(await _listener.AcceptSocketAsync(_stopping.Token)));
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(lines);
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var server = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await server.ConnectAsync(new UnixDomainSocketEndPoint(_socketPath), _stopping.Token);
            await using var up = new NetworkStream(server);
            await using var down = new NetworkStream(client);
            await Task.WhenAny(down.CopyToAsync(up, _stopping.Token), PassMessagesAsync(up, down));
        }
        catch (Exception fault) when (fault is OperationCanceledException or IOException or SocketException)
        {
            // Either end is gone; the other follows.
        }
        finally
        {
            client.Dispose();
        }
    }

    private async Task PassMessagesAsync(NetworkStream server, NetworkStream client)
    {
        var header = new byte[5];
        while (true)
        {
            await server.ReadExactlyAsync(header, _stopping.Token);
            var body = new byte[BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(1)) - 4];
            await server.ReadExactlyAsync(body, _stopping.Token);
            if (_armed is { } cut && cut.Kind == header[0])
            {
                _armed = null;
                Cuts++;
                return;
            }

            await client.WriteAsync(header, _stopping.Token);
            await client.WriteAsync(body, _stopping.Token);
        }
    }

    private sealed record Cut(byte Kind);
}
