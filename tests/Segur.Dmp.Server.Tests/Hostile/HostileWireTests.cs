using System.Buffers.Binary;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Google.Protobuf;

namespace Segur.Dmp.Server.Tests.Hostile;

/// <summary>Bytes that are no honest gRPC, against the server as a process of its own, on both ports.</summary>
public sealed class HostileWireTests(TestWorld world)
{
    private const long MaxGrowthBytes = 256L * 1024 * 1024;
    private const string SubmitPath = "/segur.dmp.v1.DocumentRepositoryService/SubmitDocuments";

    [Fact]
    public async Task A_gzip_bomb_is_refused_without_being_inflated()
    {
        var server = await world.ProcessAsync();
        var bomb = GzipOfZeros(megabytes: 400);
        var before = server.PeakMemoryBytes();

        var status = await PostAsync(server.GrpcAddress, Frame(bomb, isCompressed: 1), encoding: "gzip");

        Assert.Equal(StatusCode.ResourceExhausted, status);
        Assert.True(server.PeakMemoryBytes() - before <= MaxGrowthBytes, "The server's memory grew beyond the bound.");
        await AssertServesAsync(server);
    }

    [Fact]
    public async Task A_message_above_the_limit_is_refused()
    {
        var server = await world.ProcessAsync();
        var before = server.PeakMemoryBytes();
        var request = Submissions.Of(new byte[40 * 1024 * 1024]);

        var refused =
            await Assert.ThrowsAsync<RpcException>(() => server.Documents.SubmitDocumentsAsync(request).ResponseAsync);

        Assert.Equal(StatusCode.ResourceExhausted, refused.StatusCode);
        Assert.True(server.PeakMemoryBytes() - before <= MaxGrowthBytes, "The server's memory grew beyond the bound.");
        await AssertServesAsync(server);
    }

    [Theory]
    [InlineData("length without a message", StatusCode.Internal)]
    [InlineData("length beyond the limit", StatusCode.ResourceExhausted)]
    [InlineData("unknown flag", StatusCode.Internal)]
    [InlineData("compressed without encoding", StatusCode.Internal)]
    [InlineData("damaged gzip", StatusCode.Internal)]
    [InlineData("no protobuf", StatusCode.Internal)]
    [InlineData("nothing", StatusCode.Unimplemented)]
    [InlineData("two messages", StatusCode.Unimplemented)]
    public async Task A_malformed_frame_ends_its_call_and_no_other(string attack, StatusCode expected)
    {
        var server = await world.ProcessAsync();
        var message = Submissions.Of(new CdaLetter(Patients.Draw())).ToByteArray();
        var (body, encoding) = attack switch
        {
            "length without a message" => (Frame(message, 0)[..^10], (string?)null),
            "length beyond the limit" => ([0, 0xFF, 0xFF, 0xFF, 0xFF, 1, 2, 3], null),
            "unknown flag" => (Frame(message, 7), null),
            "compressed without encoding" => (Frame(message, 1), null),
            "damaged gzip" => (Frame(message, 1), "gzip"),
            "no protobuf" => (Frame([0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], 0), null),
            "nothing" => ([], null),
            "two messages" => ([.. Frame(message, 0), .. Frame(message, 0)], null),
            _ => throw new ArgumentOutOfRangeException(nameof(attack)),
        };

        Assert.Equal(expected, await PostAsync(server.GrpcAddress, body, encoding));
        await AssertServesAsync(server);
    }

    [Theory]
    [InlineData("random")]
    [InlineData("http1")]
    [InlineData("preface and garbage")]
    [InlineData("preface and a huge frame")]
    [InlineData("preface and headers of garbage")]
    public async Task Raw_garbage_on_either_port_closes_the_connection_and_nothing_else(string attack)
    {
        var server = await world.ProcessAsync();
        var before = server.PeakMemoryBytes();

        foreach (var address in new[] { server.GrpcAddress, server.HttpAddress })
        {
            await ThrowAtAsync(address, Garbage(attack));
        }

        Assert.True(server.PeakMemoryBytes() - before <= MaxGrowthBytes, "The server's memory grew beyond the bound.");
        await AssertServesAsync(server);
    }

    [Fact]
    public async Task Clients_that_connect_and_say_nothing_do_not_keep_others_out()
    {
        var server = await world.ProcessAsync();
        var idle = new List<TcpClient>();
        for (var i = 0; i < 200; i++)
        {
            var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, server.GrpcAddress.Port);
            idle.Add(client);
        }

        await AssertServesAsync(server);

        idle.ForEach(client => client.Dispose());
    }

    private static async Task AssertServesAsync(ServerUnderTest server)
    {
        var answer = await server.Documents.SubmitDocumentsAsync(Submissions.Of(new CdaLetter(Patients.Draw())));
        Assert.Equal(1, answer.ProfileVersion);
        using var http = new HttpClient();
        using var health = await http.GetAsync(new Uri(server.HttpAddress, "/health"));
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
    }

    private static byte[] Frame(byte[] message, byte isCompressed)
    {
        var frame = new byte[5 + message.Length];
        frame[0] = isCompressed;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), message.Length);
        message.CopyTo(frame, 5);
        return frame;
    }

    private static byte[] GzipOfZeros(int megabytes)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Fastest, leaveOpen: true))
        {
            var zeros = new byte[1024 * 1024];
            for (var i = 0; i < megabytes; i++)
            {
                gzip.Write(zeros);
            }
        }

        return target.ToArray();
    }

    /// <summary>Posts a body as a gRPC call and gives the status from the trailers, or from the headers.</summary>
    private static async Task<StatusCode> PostAsync(Uri address, byte[] body, string? encoding)
    {
        using var client = new HttpClient
        {
            DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, SubmitPath))
        {
            Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(body),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        request.Headers.TE.ParseAdd("trailers");
        if (encoding is not null)
        {
            request.Headers.Add("grpc-encoding", encoding);
        }

        using var response = await client.SendAsync(request);
        await response.Content.ReadAsByteArrayAsync();
        var status = response.TrailingHeaders.TryGetValues("grpc-status", out var trailers)
            ? trailers
            : response.Headers.GetValues("grpc-status");
        return (StatusCode)int.Parse(status.Single(), System.Globalization.CultureInfo.InvariantCulture);
    }

    private static byte[] Garbage(string attack)
    {
        var preface = Encoding.ASCII.GetBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        var noise = new byte[64 * 1024];
        new Random(7).NextBytes(noise);
        return attack switch
        {
            "random" => noise,
            "http1" => Encoding.ASCII.GetBytes("BREW /coffee HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n\r\n"),
            "preface and garbage" => [.. preface, .. noise],
            "preface and a huge frame" => [.. preface, 0xFF, 0xFF, 0xFF, 4, 0, 0, 0, 0, 0, .. noise],
            "preface and headers of garbage" =>
                [.. preface, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 200, 1, 4, 0, 0, 0, 1, .. noise[..200]],
            _ => throw new ArgumentOutOfRangeException(nameof(attack)),
        };
    }

    /// <summary>Writes bytes and reads until the server closes; whether it answers first is its own affair.</summary>
    private static async Task ThrowAtAsync(Uri address, byte[] garbage)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, address.Port, patience.Token);
        try
        {
            var stream = client.GetStream();
            await stream.WriteAsync(garbage, patience.Token);
            client.Client.Shutdown(SocketShutdown.Send);
            await stream.CopyToAsync(Stream.Null, patience.Token);
        }
        catch (IOException)
        {
            // A reset is a way to close.
        }
    }
}
