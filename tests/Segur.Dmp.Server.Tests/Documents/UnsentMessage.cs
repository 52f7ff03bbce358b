using System.Net;
using System.Net.Http.Headers;

namespace Segur.Dmp.Server.Tests.Documents;

/// <summary>The body of a call of which the headers go out and the message never does.</summary>
internal sealed class UnsentMessage : HttpContent
{
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _given = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public UnsentMessage() => Headers.ContentType = new MediaTypeHeaderValue("application/grpc");

    /// <summary>When the headers are out and the client would send the message.</summary>
    public Task IsAwaited => _asked.Task;

    public HttpRequestMessage RequestTo(Uri server) =>
        new(HttpMethod.Post, new Uri(server, "/segur.dmp.v1.DocumentRepositoryService/SubmitDocuments"))
        {
            Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact, Content = this,
        };

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.FlushAsync();
        _asked.SetResult();
        await _given.Task;
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    protected override void Dispose(bool disposing)
    {
        _given.TrySetResult();
        base.Dispose(disposing);
    }
}
