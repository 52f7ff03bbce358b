using System.Buffers;
using System.Text;

namespace Segur.Dmp.Grpc.Internal;

/// <summary>
/// The encoding of <c>grpc-message</c>: UTF-8, where all but printable ASCII and '%' itself becomes %XX.
/// </summary>
internal static class PercentEncoding
{
    private static readonly SearchValues<char> Unreserved =
        SearchValues.Create(
            " !\"#$&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    internal static string Encode(string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(Unreserved))
        {
            return text;
        }

        var encoded = new StringBuilder(text.Length + 32);
        foreach (var octet in Encoding.UTF8.GetBytes(text))
        {
            if (octet is >= 0x20 and <= 0x7E and not (byte)'%')
            {
                encoded.Append((char)octet);
            }
            else
            {
                encoded.Append('%').Append(HexDigit(octet >> 4)).Append(HexDigit(octet & 0xF));
            }
        }

        return encoded.ToString();
    }

    // A receiver never fails on a bad escape: it keeps it as it stands.
    internal static string Decode(string text)
    {
        if (!text.Contains('%', StringComparison.Ordinal))
        {
            return text;
        }

        var octets = new ArrayBufferWriter<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%' && i + 2 < text.Length && char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(
                text[i + 2]))
            {
                octets.Write([Convert.FromHexString(text.AsSpan(i + 1, 2))[0]]);
                i += 2;
            }
            else
            {
                octets.Write(Encoding.UTF8.GetBytes([text[i]]));
            }
        }

        return Encoding.UTF8.GetString(octets.WrittenSpan);
    }

    private static char HexDigit(int value) => "0123456789ABCDEF"[value];
}
