namespace Segur.Dmp.Grpc.Internal;

/// <summary>Metadata as header fields: bytes travel as base64, received with or without padding.</summary>
internal static class MetadataWire
{
    internal static readonly Status InvalidBinaryStatus = new(
        StatusCode.Internal, "A -bin header is not valid base64.");

    internal static string ToHeaderValue(Metadata.Entry entry) =>
        entry.IsBinary ? Convert.ToBase64String(entry.BytesSpan).TrimEnd('=') : entry.Value;

    /// <exception cref="RpcException">A -bin value is not base64.</exception>
    internal static void AddHeader(Metadata metadata, string name, string? value)
    {
        var key = name.ToLowerInvariant();
        if (!Metadata.Entry.HasBinaryHeaderSuffix(key))
        {
            metadata.Add(Metadata.Entry.FromWire(key, value ?? ""));
            return;
        }

        // Intermediaries may join several values of one key with commas, which base64 never contains.
        foreach (var part in (value ?? "").Split(','))
        {
            metadata.Add(Metadata.Entry.FromWire(key, DecodeBase64(part.Trim())));
        }
    }

    private static byte[] DecodeBase64(string text)
    {
        var unpadded = text.TrimEnd('=');
        var padded = unpadded.PadRight((unpadded.Length + 3) / 4 * 4, '=');
        var bytes = new byte[padded.Length / 4 * 3];
        if (!Convert.TryFromBase64String(padded, bytes, out var written))
        {
            throw new RpcException(InvalidBinaryStatus);
        }

        return bytes.AsSpan(0, written).ToArray();
    }
}
