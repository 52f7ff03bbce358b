using System.Globalization;
using System.Net;

namespace Segur.Dmp.Grpc.Tests.Infrastructure;

/// <summary>An HTTP response as it came: headers, body bytes, trailers.</summary>
public sealed record RawResponse(
    HttpStatusCode HttpStatus,
    IReadOnlyDictionary<string, string> Headers,
    byte[] Body,
    IReadOnlyDictionary<string, string> Trailers)
{
    public bool IsTrailersOnly => Headers.ContainsKey("grpc-status");

    public StatusCode Status => (StatusCode)int.Parse(End["grpc-status"], CultureInfo.InvariantCulture);

    public string? Message => End.GetValueOrDefault("grpc-message");

    private IReadOnlyDictionary<string, string> End => IsTrailersOnly ? Headers : Trailers;
}
