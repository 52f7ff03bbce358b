namespace Segur.Dmp.LoadTest.Crash;

/// <summary>Counts what was found and keeps the first of it in words. Thread-safe.</summary>
internal sealed class FindingList
{
    private const int MaxTexts = 50;

    private readonly Lock _gate = new();
    private readonly long[] _counts = new long[Enum.GetValues<FindingKind>().Length];
    private readonly List<string> _texts = [];

    /// <summary>The first findings, in words.</summary>
    public IReadOnlyList<string> Texts
    {
        get
        {
            lock (_gate)
            {
                return [.. _texts];
            }
        }
    }

    /// <summary>Adds one finding.</summary>
    public void Add(FindingKind kind, string text)
    {
        lock (_gate)
        {
            _counts[(int)kind]++;
            if (_texts.Count < MaxTexts)
            {
                _texts.Add($"{kind}: {text}");
            }
        }
    }

    /// <summary>How many of a kind there are.</summary>
    public long Count(FindingKind kind)
    {
        lock (_gate)
        {
            return _counts[(int)kind];
        }
    }
}
