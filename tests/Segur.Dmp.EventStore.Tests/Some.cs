using System.Security.Cryptography;

namespace Segur.Dmp.EventStore.Tests;

/// <summary>Valid things to append; a test names only what it is about.</summary>
internal static class Some
{
    public const string Tenant = "tenant";

    public static EventData Event(string json = """{"a": 1}""", string type = "something_happened")
        => new(Guid.NewGuid(), type, Encoding.UTF8.GetBytes(json));

    public static EventData[] Events(int count)
        => [.. Enumerable.Range(1, count).Select(i => Event($$"""{"n": {{i}}}"""))];

    public static ContentBody Content(string text = "content")
        => Content(Encoding.UTF8.GetBytes(text));

    public static ContentBody Content(byte[] bytes)
        => new(ContentHash.Compute(bytes), ContentCodec.Identity, bytes.Length, bytes);

    public static ContentBody RandomContent(int size) => Content(RandomNumberGenerator.GetBytes(size));

    /// <summary>A name that no B-tree holds, so PostgreSQL refuses it: how bad data come into a batch.</summary>
    public static string KeyBeyondAnyIndex() => Convert.ToHexString(RandomNumberGenerator.GetBytes(20_000));

    public static StreamAction NewStream(
        string stream,
        string tenant = Tenant,
        int events = 1,
        IReadOnlyList<ContentBody>? contents = null,
        IReadOnlyList<string>? keys = null)
        => StreamAction.StartStream(tenant, stream, Events(events), contents, keys);

    public static StreamAction NextEvents(
        string stream,
        long expected,
        int events = 1,
        IReadOnlyList<ContentBody>? contents = null,
        IReadOnlyList<string>? keys = null)
        => StreamAction.Append(Tenant, stream, expected, Events(events), contents, keys);
}
