namespace Segur.Dmp.Formats.Cda.Reading;

/// <summary>
/// The internal references of a document and the ids they may point at. Ids are kept as hashes: a rare collision hides
/// a dangling reference, never invents one.
/// </summary>
internal sealed class BodyReferences
{
    private readonly HashSet<int> _targets = [];
    private readonly List<(string Value, int Offset)> _references = [];

    /// <summary>Whether no more is kept than documents have.</summary>
    public bool IsSmall => _targets.Capacity <= 4096 && _references.Capacity <= 4096;

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _targets.Clear();
        _references.Clear();
    }

    /// <summary>Notes an <c>ID</c>.</summary>
    public void AddTarget(ReadOnlySpan<char> id) => _targets.Add(string.GetHashCode(id, StringComparison.Ordinal));

    /// <summary>Notes a <c>reference</c> to an id.</summary>
    public void AddReference(ReadOnlySpan<char> id, int offset)
    {
        // Most references follow the narrative they point at, so nearly all are settled here.
        if (!_targets.Contains(string.GetHashCode(id, StringComparison.Ordinal)))
        {
            _references.Add((id.ToString(), offset));
        }
    }

    /// <summary>Reports the references that point at nothing.</summary>
    public void Settle(FindingSink sink, MarkupSource source)
    {
        foreach (var (value, offset) in _references)
        {
            if (!_targets.Contains(string.GetHashCode(value.AsSpan(), StringComparison.Ordinal)))
            {
                var (line, column) = source.PositionOf(offset);
                sink.Report(
                    CdaRules.Cda511, $"//reference[@value='#{value}']/@value", "#" + value, "the ID of an element",
                    line,
                    column, Domain.Validation.Severity.Information);
            }
        }
    }
}
