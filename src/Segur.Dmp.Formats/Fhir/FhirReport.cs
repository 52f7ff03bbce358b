using System.Text;
using Segur.Dmp.Domain.Validation;
using Segur.Dmp.Formats.Fhir.Json;

namespace Segur.Dmp.Formats.Fhir;

/// <summary>Gathers the findings on one document: each rule once per place, bounded, in document order at the end.</summary>
internal sealed class FhirReport(ReadOnlyMemory<byte> bytes, ValidationProfile profile, int maxFindings)
{
    private const int MaxFoundLength = 120;

    private readonly List<(int Offset, Finding Finding)> _findings = [];
    private readonly HashSet<(string Code, string Place)> _seen = [];
    private bool _isTruncated;

    /// <summary>Reports a value that breaks a rule.</summary>
    public void Add(FhirRule rule, FhirElement element, string found, string expected)
    {
        if (HasRoomFor(rule))
        {
            Add(rule, element.Offset, element.Path(), found, expected);
        }
    }

    /// <summary>Reports a property that is missing from an object.</summary>
    public void AddMissing(FhirRule rule, FhirElement parent, string property, string expected)
    {
        if (HasRoomFor(rule))
        {
            Add(rule, parent.Offset, $"{parent.Path()}.{property}", "", expected);
        }
    }

    /// <summary>Reports a property at its value where it has one, else as missing.</summary>
    public void AddOrMissing(FhirRule rule, FhirElement parent, string property, string expected)
    {
        var value = parent[Encoding.UTF8.GetBytes(property)];
        if (value.Exists)
        {
            Add(rule, value, Encoding.UTF8.GetString(value.Raw), expected);
        }
        else
        {
            AddMissing(rule, parent, property, expected);
        }
    }

    public void Add(FhirRule rule, int offset, string place, string found, string expected)
    {
        if (!_seen.Add((rule.Code, place)))
        {
            return;
        }

        // One place is kept for the finding that says there were more.
        if (_findings.Count >= maxFindings - 1)
        {
            _isTruncated = true;
            KeepWorst(rule, offset, place, found, expected);
            return;
        }

        _findings.Add((offset, ToFinding(rule, offset, place, found, expected)));
    }

    public IReadOnlyList<Finding> ToFindings()
    {
        var findings = new List<Finding>(_findings.Count + 1);
        findings.AddRange(_findings.OrderBy(entry => entry.Offset).Select(entry => entry.Finding));
        if (_isTruncated)
        {
            findings.Add(ToFinding(
                FhirRules.Truncated, 0, "Bundle", "more findings", $"at most {maxFindings} are reported"));
        }

        return findings;
    }

    // Asked before a path is built: a hostile document has more broken rules than there is time for paths.
    private bool HasRoomFor(FhirRule rule)
    {
        if (_findings.Count < maxFindings - 1)
        {
            return true;
        }

        _isTruncated = true;
        var severity = rule.Under(profile);
        return severity == Severity.Error && _findings.Exists(entry => entry.Finding.Severity < severity);
    }

    // An error must never drown in warnings: it takes the place of a lighter finding.
    private void KeepWorst(FhirRule rule, int offset, string place, string found, string expected)
    {
        var severity = rule.Under(profile);
        var lighter = _findings.FindLastIndex(entry => entry.Finding.Severity < severity);
        if (severity == Severity.Error && lighter >= 0)
        {
            _findings[lighter] = (offset, ToFinding(rule, offset, place, found, expected));
        }
    }

    private Finding ToFinding(FhirRule rule, int offset, string place, string found, string expected)
    {
        var (line, column) = JsonTree.Position(bytes.Span, offset);
        return new Finding(rule.Code, rule.Under(profile), place, Shorten(found), expected, rule.Source)
        {
            Line = line,
            Column = column,
        };
    }

    private static string Shorten(string found) =>
        found.Length <= MaxFoundLength ? found : $"{found.AsSpan(0, MaxFoundLength)}…";
}
