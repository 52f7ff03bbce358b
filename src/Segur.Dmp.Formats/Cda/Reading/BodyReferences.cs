namespace Segur.Dmp.Formats.Cda.Reading;

/// <summary>
/// The internal references of a document and the ids they may point at. Ids are kept as hashes: a rare collision hides
/// a dangling reference, never invents one.
/// </summary>
internal sealed class BodyReferences
{
    private readonly HashSet<int> _targets = [];
    private readonly List<(string Value, int Line, int Column)> _references = [];

    /// <summary>Notes an <c>ID</c>.</summary>
    public void AddTarget(ReadOnlySpan<char> id) => _targets.Add(string.GetHashCode(id, StringComparison.Ordinal));

    /// <summary>Notes a <c>reference</c> to an id.</summary>
    public void AddReference(ReadOnlySpan<char> id, int line, int column)
    {
        // Most references follow the narrative they point at, so nearly all are settled here.
        if (!_targets.Contains(string.GetHashCode(id, StringComparison.Ordinal)))
        {
            _references.Add((id.ToString(), line, column));
        }
    }

    /// <summary>Reports the references that point at nothing.</summary>
    public void Settle(FindingSink sink)
    {
        foreach (var (value, line, column) in _references)
        {
            if (!_targets.Contains(string.GetHashCode(value.AsSpan(), StringComparison.Ordinal)))
            {
                sink.Report(
                    CdaRules.Cda511, $"//reference[@value='#{value}']/@value", "#" + value, "the ID of an element",
                    line,
                    column, Domain.Validation.Severity.Information);
            }
        }
    }
}
