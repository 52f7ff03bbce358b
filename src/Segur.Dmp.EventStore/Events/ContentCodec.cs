namespace Segur.Dmp.EventStore.Events;

/// <summary>How the caller compressed a content. The store keeps the number and never decodes.</summary>
public enum ContentCodec
{
    /// <summary>Stored as received.</summary>
    Identity = 0,

    /// <summary>Raw deflate stream (RFC 1951).</summary>
    Deflate = 1,

    /// <summary>Gzip stream (RFC 1952).</summary>
    Gzip = 2,

    /// <summary>Brotli stream (RFC 7932).</summary>
    Brotli = 3,

    /// <summary>One long run of base64 decoded, and the text around it compressed; the caller's own layout.</summary>
    SplitBase64 = 4,

    /// <summary>Snappy block (google/snappy, format_description.txt), without framing.</summary>
    Snappy = 5,
}
