namespace Segur.Dmp.LoadTest.Consent;

/// <summary>
/// Counts by subject and name. Sums do not depend on the order in which lives run, which keeps reports the same.
/// Thread-safe.
/// </summary>
internal sealed class Tally
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Subject, string Name), long> _counts = [];
    private readonly Dictionary<string, string> _titles = new(StringComparer.Ordinal);

    public void Add(string subject, string name, long count = 1)
    {
        lock (_gate)
        {
            _counts[(subject, name)] = _counts.GetValueOrDefault((subject, name)) + count;
        }
    }

    /// <summary>Remembers what a code means.</summary>
    public void Explain(string code, string title)
    {
        lock (_gate)
        {
            _titles.TryAdd(code, title);
        }
    }

    public long this[string subject, string name]
    {
        get
        {
            lock (_gate)
            {
                return _counts.GetValueOrDefault((subject, name));
            }
        }
    }

    /// <summary>All names of a subject with their counts, by name.</summary>
    public IReadOnlyList<KeyValuePair<string, long>> Of(string subject)
    {
        lock (_gate)
        {
            return [.. _counts.Where(count => count.Key.Subject == subject)
                .Select(count => KeyValuePair.Create(count.Key.Name, count.Value))
                .OrderBy(count => count.Key, StringComparer.Ordinal)];
        }
    }

    public string TitleOf(string code)
    {
        lock (_gate)
        {
            return _titles.GetValueOrDefault(code, "");
        }
    }
}
