using System.Globalization;
using System.Text;

namespace Segur.Dmp.Formats.Cda.Reading;

/// <summary>
/// Where a streaming reader stands inside a body, with positions among siblings of one name, at the price of a few
/// comparisons per element. The XPath is written only when somebody asks.
/// </summary>
internal sealed class BodyPath
{
    // Beyond this many different names under one parent the positions of further names are not followed.
    private const int MaxNamesPerParent = 32;

    private string _start = "";
    private Step[] _steps = new Step[32];
    private Counter[] _counters = new Counter[64];
    private int _depth;
    private int _counterCount;

    /// <summary>Whether no more memory is kept than documents need.</summary>
    public bool IsSmall => _steps.Length <= 1024 && _counters.Length <= 4096;

    /// <summary>Stands at an element whose XPath is known, and forgets the rest.</summary>
    public void Begin(string start)
    {
        _steps.AsSpan().Clear();
        _counters.AsSpan().Clear();
        (_start, _depth, _counterCount) = (start, 0, 0);
    }

    /// <summary>
    /// Enters a child and returns how many of its name there are so far under the parent; 0 when not followed.
    /// </summary>
    public int Enter(CdaName name, string namespaceUri)
    {
        var position = Count(name, namespaceUri);
        if (_depth == _steps.Length)
        {
            Array.Resize(ref _steps, _steps.Length * 2);
        }

        _steps[_depth++] = new Step(name, namespaceUri, position, _counterCount);
        return position;
    }

    /// <summary>Leaves the element entered last.</summary>
    public void Leave() => _counterCount = _steps[--_depth].FirstCounter;

    /// <inheritdoc/>
    public override string ToString()
    {
        var path = new StringBuilder(_start);
        foreach (var step in _steps.AsSpan(0, _depth))
        {
            path.Append('/').Append(CdaNames.PrefixOf(step.Namespace)).Append(step.Name.Text);
            if (step.Position > 1)
            {
                path.Append('[').Append(step.Position.ToString(CultureInfo.InvariantCulture)).Append(']');
            }
        }

        return path.ToString();
    }

    private int Count(CdaName name, string namespaceUri)
    {
        var first = _depth == 0 ? 0 : _steps[_depth - 1].FirstCounter;
        for (var i = first; i < _counterCount; i++)
        {
            ref var counter = ref _counters[i];
            if ((ReferenceEquals(counter.Name, name) || counter.Name.Text == name.Text)
                && counter.Namespace == namespaceUri)
            {
                return ++counter.Value;
            }
        }

        if (_counterCount - first >= MaxNamesPerParent)
        {
            return 0;
        }

        if (_counterCount == _counters.Length)
        {
            Array.Resize(ref _counters, _counters.Length * 2);
        }

        _counters[_counterCount++] = new Counter { Name = name, Namespace = namespaceUri, Value = 1 };
        return 1;
    }

    private readonly record struct Step(CdaName Name, string Namespace, int Position, int FirstCounter);

    private struct Counter
    {
        public CdaName Name;
        public string Namespace;
        public int Value;
    }
}
