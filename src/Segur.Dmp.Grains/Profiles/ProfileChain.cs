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
    private static ReadOnlySpan<byte> Property => ",\"chain\":\""u8;

    /// <summary>An event as it is stored: its JSON with its link as the last property.</summary>
    /// <param name="previous">Link of the event before; null for the first.</param>
    /// <param name="e">The event, not chained yet.</param>
    public static (byte[] Json, string Link) Append(string? previous, ProfileEvent e)
    {
        var json = ProfileEventSerializer.Serialize(e);
        var link = LinkOf(previous, json);
        var chained = new byte[json.Length + Property.Length + link.Length + 1];
        var body = json.AsSpan(0, json.Length - 1);
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
        return e.Chain is { } link
            && link == LinkOf(previous, ProfileEventSerializer.Serialize(e with { Chain = null }));
    }

    private static string LinkOf(string? previous, byte[] json)
    {
        var prefix = previous?.Length ?? 0;
        var buffer = ArrayPool<byte>.Shared.Rent(prefix + json.Length);
        try
        {
            Encoding.ASCII.GetBytes(previous ?? "", buffer);
            json.CopyTo(buffer.AsSpan(prefix));
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(buffer.AsSpan(0, prefix + json.Length), hash);
            return Convert.ToBase64String(hash);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
