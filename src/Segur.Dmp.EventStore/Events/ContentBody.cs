namespace Segur.Dmp.EventStore.Events;

/// <summary>Bytes of a document as stored, kept outside events and once per tenant, month and hash.</summary>
/// <param name="Sha256">Hash of the bytes before compression.</param>
/// <param name="Codec">How <paramref name="Bytes"/> are compressed.</param>
/// <param name="OriginalSize">Size before compression, in bytes.</param>
/// <param name="Bytes">The compressed bytes; they must not change until the append has completed.</param>
public sealed record ContentBody(
    ContentHash Sha256, ContentCodec Codec, int OriginalSize, ReadOnlyMemory<byte> Bytes);
