namespace Segur.Dmp.Formats.Cda.Reading;

/// <summary>Recognises media types by the first bytes of a content.</summary>
internal static class MediaSignature
{
    private const int PdfMarkerReach = 1024;

    /// <summary>The media type that the bytes show, or null.</summary>
    public static string? Detect(ReadOnlySpan<byte> head)
    {
        if (head[..Math.Min(head.Length, PdfMarkerReach)].IndexOf("%PDF-"u8) >= 0)
        {
            return "application/pdf";
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
        {
            return "image/jpeg";
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]))
        {
            return "image/png";
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[0x49, 0x49, 0x2A, 0x00])
            || head.StartsWith((ReadOnlySpan<byte>)[0x4D, 0x4D, 0x00, 0x2A]))
        {
            return "image/tiff";
        }

        return head.StartsWith("{\\rtf"u8) ? "text/rtf" : head.StartsWith("GIF8"u8) ? "image/gif" : null;
    }

    /// <summary>Whether this module can recognise a media type at all.</summary>
    public static bool CanDetect(string mediaType) => mediaType
        is "application/pdf" or "image/jpeg" or "image/png" or "image/tiff" or "text/rtf" or "image/gif";
}
