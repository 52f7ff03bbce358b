using System.Globalization;

namespace Segur.Dmp.GrainRuntime;

/// <summary>The identity of a grain: its kind and its key. Compared ordinally.</summary>
public readonly record struct GrainId(GrainType Type, string Key)
{
    /// <summary>Makes an identity from its two parts.</summary>
    public static GrainId Create(string type, string key) => new(new GrainType(type), key);

    /// <summary>
    /// The kind and a short hash of the key, never the key, which may be a patient's number. The hash is seeded at
    /// process start, so it links the lines of one run and cannot be looked up in a table of known numbers.
    /// </summary>
    public override string ToString()
    {
        var hash = Key?.GetHashCode(StringComparison.Ordinal) ?? 0;
        return string.Create(CultureInfo.InvariantCulture, $"{Type}/#{hash:x8}");
    }
}
