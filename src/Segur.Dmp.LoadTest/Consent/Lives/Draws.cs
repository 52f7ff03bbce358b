using System.Buffers.Binary;
using Segur.Dmp.LoadTest.Workloads;

namespace Segur.Dmp.LoadTest.Consent.Lives;

/// <summary>A sequence of chance for one person and purpose, the same on every machine and run.</summary>
internal struct Draws
{
    private const double UnitOf53Bits = 1.0 / (1UL << 53);

    private SplitMix _sequence;

    /// <summary>The sequence of a seed, a person, a purpose and the how-manieth act of that purpose.</summary>
    public Draws(int seed, long person, Purpose purpose, long ordinal = 0)
    {
        // Each step mixes one part in; parts that only differ by one give sequences that have nothing in common.
        unchecked
        {
            var mixed = new SplitMix((ulong)seed).Next();
            mixed = new SplitMix(mixed ^ (ulong)person).Next();
            mixed = new SplitMix(mixed ^ (ulong)purpose).Next();
            mixed = new SplitMix(mixed ^ (ulong)ordinal).Next();
            _sequence = new SplitMix(mixed);
        }
    }

    /// <summary>True with this probability; always takes one number, whatever the probability.</summary>
    public bool Chance(double probability) => (_sequence.Next() >> 11) * UnitOf53Bits < probability;

    /// <summary>A number from 0 to below the limit.</summary>
    public int Below(int limit) => _sequence.Below(limit);

    /// <summary>How many of something happen, when so many do on average (Poisson, by exponential gaps).</summary>
    public int Count(double mean)
    {
        var count = -1;
        for (var time = 0.0; time <= mean; count++)
        {
            time -= Math.Log(1 - ((_sequence.Next() >> 11) * UnitOf53Bits));
        }

        return Math.Max(0, count);
    }

    /// <summary>An identifier.</summary>
    public Guid Identifier()
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, _sequence.Next());
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], _sequence.Next());
        return new Guid(bytes);
    }
}
