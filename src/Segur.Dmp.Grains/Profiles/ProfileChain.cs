using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Segur.Dmp.Domain.Profiles;

namespace Segur.Dmp.Grains.Profiles;

/// <summary>
/// Chains the events of a profile: each carries the SHA-256 of the link before and of its own stored JSON, so that an
/// entry altered, removed or put elsewhere is found. Whoever can write the whole chain anew is found only by a head
/// noted elsewhere. Source: Code de la santé publique R1111-43 asks for traces, their chain is our design.
/// </summary>
public static class ProfileChain
{
    private const int InitialBufferBytes = 8 * 1024;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    private static ReadOnlySpan<byte> Property => ",\"chain\":\""u8;

    /// <summary>An event as it is stored: its JSON with its link as the last property.</summary>
    /// <param name="previous">Link of the event before; null for the first.</param>
    /// <param name="e">The event, not chained yet.</param>
    public static (byte[] Json, string Link) Append(string? previous, ProfileEvent e)
    {
        var hashed = HashedText(previous, e);
        var link = LinkOf(hashed);
        var body = hashed[(previous?.Length ?? 0)..^1];
        var chained = new byte[body.Length + Property.Length + link.Length + 2];
        body.CopyTo(chained);
        Property.CopyTo(chained.AsSpan(body.Length));
        Encoding.ASCII.GetBytes(link, chained.AsSpan(body.Length + Property.Length));
        "\"}"u8.CopyTo(chained.AsSpan(chained.Length - 2));
        return (chained, link);
    }

    /// <summary>Whether an event is the one that was chained after <paramref name="previous"/>.</summary>
    public static bool Holds(string? previous, ProfileEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        return e.Chain is { } link && link == LinkOf(HashedText(previous, e with { Chain = null }));
    }

    // The link before, then the event's JSON: valid until the thread's next call.
    private static ReadOnlySpan<byte> HashedText(string? previous, ProfileEvent e)
    {
        var buffer = _buffer ??= new ArrayBufferWriter<byte>(InitialBufferBytes);
        buffer.ResetWrittenCount();
        if (previous is not null)
        {
            buffer.Advance(Encoding.ASCII.GetBytes(previous, buffer.GetSpan(previous.Length)));
        }

        ProfileEventSerializer.Serialize(e, buffer);
        return buffer.WrittenSpan;
    }

    private static string LinkOf(ReadOnlySpan<byte> hashedText)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(hashedText, hash);
        return Convert.ToBase64String(hash);
    }
}
