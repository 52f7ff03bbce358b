using System.Buffers.Binary;
using System.Text;

namespace Segur.Dmp.Formats.Cda.Reading;

/// <summary>
/// A fixed set of texts found by their UTF-8 bytes, without making a string to ask with. Written once; safe from any
/// thread. The texts come from this assembly, so no input can crowd the slots.
/// </summary>
internal sealed class SharedTexts
{
    // Half of the slots are free: searches end soon, and what they read is small enough to stay near the processor.
    private const int SlotsPerText = 2;

    private const int MaxBytes = 256;

    private readonly Slot[] _slots;

    /// <summary>Takes the texts, but no long one; of equal ones the first.</summary>
    public SharedTexts(IReadOnlyCollection<string> texts)
    {
        var size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)(texts.Count * SlotsPerText));
        _slots = new Slot[size];
        foreach (var text in texts)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            if (bytes.Length <= MaxBytes && Find(bytes) is null)
            {
                var hash = Hash(bytes);
                var at = (int)(hash & (uint)(size - 1));
                while (_slots[at].Text is not null)
                {
                    at = (at + 1) & (size - 1);
                }

                _slots[at] = new Slot(hash, text);
            }
        }
    }

    /// <summary>The text of these bytes, or null.</summary>
    public string? Find(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MaxBytes)
        {
            return null;
        }

        var slots = _slots;
        var hash = Hash(bytes);
        for (var at = hash; ; at++)
        {
            ref readonly var slot = ref slots[(int)(at & (uint)(slots.Length - 1))];
            if (slot.Text is null)
            {
                return null;
            }

            if (slot.Hash == hash && IsSame(bytes, slot.Text))
            {
                return slot.Text;
            }
        }
    }

    private static bool IsSame(ReadOnlySpan<byte> bytes, string text) =>
        Ascii.Equals(bytes, text) || (bytes.Length > text.Length && IsSameAccented(bytes, text));

    private static bool IsSameAccented(ReadOnlySpan<byte> bytes, string text)
    {
        Span<char> decoded = stackalloc char[MaxBytes];
        return text.AsSpan().SequenceEqual(decoded[..Encoding.UTF8.GetChars(bytes, decoded)]);
    }

    // Both ends, overlapping in short texts, tell codes and OIDs apart well enough.
    private static uint Hash(ReadOnlySpan<byte> text)
    {
        unchecked
        {
            var hash = (ulong)text.Length * 0x9E3779B97F4A7C15;
            if (text.Length >= sizeof(ulong))
            {
                hash ^= BinaryPrimitives.ReadUInt64LittleEndian(text)
                    ^ System.Numerics.BitOperations.RotateLeft(
                        BinaryPrimitives.ReadUInt64LittleEndian(text[^sizeof(ulong)..]), 29);
            }
            else if (text.Length >= sizeof(uint))
            {
                hash ^= BinaryPrimitives.ReadUInt32LittleEndian(text)
                    | ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(text[^sizeof(uint)..]) << 32);
            }
            else if (text.Length > 0)
            {
                hash ^= text[0] | ((ulong)text[text.Length / 2] << 8) | ((ulong)text[^1] << 16);
            }

            hash *= 0xD6E8FEB86659FD93;
            return (uint)(hash ^ (hash >> 32)) & 0x7FFFFFFF; // One more than the last is no overflow.
        }
    }

    private readonly record struct Slot(uint Hash, string Text);
}
