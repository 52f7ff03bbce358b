using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Segur.Dmp.EventStore.Events;

/// <summary>SHA-256 of a content before compression, by value.</summary>
public readonly record struct ContentHash
{
    /// <summary>Length of a SHA-256 in bytes.</summary>
    public const int SizeBytes = 32;

    private readonly ulong _part0;
    private readonly ulong _part1;
    private readonly ulong _part2;
    private readonly ulong _part3;

    /// <summary>Takes over the 32 bytes of a hash computed elsewhere.</summary>
    /// <exception cref="ArgumentException">Not 32 bytes.</exception>
    public ContentHash(ReadOnlySpan<byte> hash)
    {
        if (hash.Length != SizeBytes)
        {
            throw new ArgumentException($"A SHA-256 has {SizeBytes} bytes, not {hash.Length}.", nameof(hash));
        }

        _part0 = BinaryPrimitives.ReadUInt64BigEndian(hash);
        _part1 = BinaryPrimitives.ReadUInt64BigEndian(hash[8..]);
        _part2 = BinaryPrimitives.ReadUInt64BigEndian(hash[16..]);
        _part3 = BinaryPrimitives.ReadUInt64BigEndian(hash[24..]);
    }

    /// <summary>Hashes the bytes of a content before compression.</summary>
    public static ContentHash Compute(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[SizeBytes];
        SHA256.HashData(content, hash);
        return new ContentHash(hash);
    }

    /// <summary>Writes the 32 bytes to the front of <paramref name="destination"/>.</summary>
    public void CopyTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, _part0);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], _part1);
        BinaryPrimitives.WriteUInt64BigEndian(destination[16..], _part2);
        BinaryPrimitives.WriteUInt64BigEndian(destination[24..], _part3);
    }

    /// <summary>The 32 bytes in a new array.</summary>
    public byte[] ToByteArray()
    {
        var bytes = new byte[SizeBytes];
        CopyTo(bytes);
        return bytes;
    }

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public override string ToString() => $"{_part0:x16}{_part1:x16}{_part2:x16}{_part3:x16}";
}
