namespace Segur.Dmp.Domain.Documents;

/// <summary>What is known of a document's bytes, as received.</summary>
/// <param name="Sha1">XDS hash: 40 lower-case hexadecimal digits.</param>
/// <param name="Sha256">64 lower-case hexadecimal digits; the key under which the bytes are kept.</param>
/// <param name="Size">Number of bytes.</param>
public sealed record DocumentContent(string Sha1, string Sha256, int Size);
