using System.Buffers.Binary;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;
using Segur.Dmp.Grpc.Tests.Protocol;

namespace Segur.Dmp.Grpc.Tests.Infrastructure;

/// <summary>Speaks HTTP/2 with bodies given as bytes, and knows nothing of our client.</summary>
public sealed class RawClient : IDisposable
{
    private readonly HttpClient _client;

    public RawClient(GrpcTestServer server)
    {
        _client = new HttpClient
        {
            BaseAddress = new Uri(server.Address),
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
    }

    public static byte[] Frame(byte flag, params byte[] payload)
    {
        var frame = new byte[5 + payload.Length];
        frame[0] = flag;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), payload.Length);
        payload.CopyTo(frame, 5);
        return frame;
    }

    public static byte[] Frame(Payload message) => Frame(0, message.ToByteArray());

    public static byte[] Gzip(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return compressed.ToArray();
    }

    public Task<RawResponse> PostAsync(string path, byte[] body, params (string Name, string Value)[] headers) =>
        SendAsync(path, new ByteArrayContent(body), "application/grpc", headers);

    public async Task<RawResponse> SendAsync(
        string path, HttpContent content, string contentType, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Version = HttpVersion.Version20;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        request.Headers.TryAddWithoutValidation("TE", "trailers");
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var patience = new CancellationTokenSource(Probe.Patience);
        using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseContentRead, patience.Token);
        var body = await response.Content.ReadAsByteArrayAsync(patience.Token);
        return new RawResponse(response.StatusCode, Read(response.Headers), body, Read(response.TrailingHeaders));
    }

    public void Dispose() => _client.Dispose();

    private static Dictionary<string, string> Read(HttpResponseHeaders headers) =>
        headers.NonValidated.ToDictionary(
            header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
}
