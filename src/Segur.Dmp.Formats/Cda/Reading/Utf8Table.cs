using System.Buffers.Binary;
using System.Text;

namespace Segur.Dmp.Formats.Cda.Reading;

/// <summary>
/// A fixed set of words found by their UTF-8 bytes, without making a string to ask with. Written once; safe from any
/// thread. Keys come from this assembly, so no input can crowd its slots.
/// </summary>
internal sealed class Utf8Table
{
    private const int SlotsPerWord = 4;

    private readonly Slot[] _slots;

    /// <summary>Numbers the words as they come; a word given twice keeps its first number.</summary>
    public Utf8Table(IReadOnlyList<string> words)
    {
        var size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)(words.Count * SlotsPerWord));
        _slots = new Slot[size];
        for (var number = 0; number < words.Count; number++)
        {
            var key = Encoding.UTF8.GetBytes(words[number]);
            if (Find(key) < 0)
            {
                var hash = Hash(key);
                var at = (int)(hash & (uint)(size - 1));
                while (_slots[at].Key is not null)
                {
                    at = (at + 1) & (size - 1);
                }

                _slots[at] = new Slot(key, hash, number);
            }
        }
    }

    /// <summary>The number of a word, or -1.</summary>
    public int Find(ReadOnlySpan<byte> word)
    {
        var slots = _slots;
        var hash = Hash(word);
        for (var at = hash; ; at++)
        {
            ref readonly var slot = ref slots[(int)(at & (uint)(slots.Length - 1))];
            if (slot.Key is null)
            {
                return -1;
            }

            if (slot.Hash == hash && word.SequenceEqual(slot.Key))
            {
                return slot.Number;
            }
        }
    }

    // Both ends, overlapping in short words, tell names and OIDs apart well enough.
    private static uint Hash(ReadOnlySpan<byte> word)
    {
        unchecked
        {
            var hash = (ulong)word.Length * 0x9E3779B97F4A7C15;
            if (word.Length >= sizeof(ulong))
            {
                hash ^= BinaryPrimitives.ReadUInt64LittleEndian(word)
                    ^ System.Numerics.BitOperations.RotateLeft(
                        BinaryPrimitives.ReadUInt64LittleEndian(word[^sizeof(ulong)..]), 29);
            }
            else if (word.Length >= sizeof(uint))
            {
                hash ^= BinaryPrimitives.ReadUInt32LittleEndian(word)
                    | ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(word[^sizeof(uint)..]) << 32);
            }
            else if (word.Length > 0)
            {
                hash ^= word[0] | ((ulong)word[word.Length / 2] << 8) | ((ulong)word[^1] << 16);
            }

            hash *= 0xD6E8FEB86659FD93;
            return (uint)(hash ^ (hash >> 32)) & 0x7FFFFFFF; // One more than the last is no overflow.
        }
    }

    private readonly record struct Slot(byte[] Key, uint Hash, int Number);
}
