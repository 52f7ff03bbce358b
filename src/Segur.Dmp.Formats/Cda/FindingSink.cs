using System.Diagnostics.CodeAnalysis;
using Segur.Dmp.Domain.Validation;

namespace Segur.Dmp.Formats.Cda;

/// <summary>
/// Collects the findings of one document and weighs each under the validation profile. Bounded: when it is full an
/// error takes the place of something lighter, so no document passes because of the bound.
/// </summary>
[SuppressMessage("Design", "CA1812", Justification = "Created by the reader and the checker.")]
internal sealed class FindingSink(ValidationProfile profile, int limit)
{
    private const int MaxQuotedLength = 120;

    private readonly List<Finding> _findings = [];
    private int _errors;
    private HashSet<(CdaElement Element, string Attribute)>? _judged;

    /// <summary>Findings that found no room.</summary>
    public int Omitted { get; private set; }

    /// <summary>Whether anything was found that ends the run.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Findings so far, in the order in which the rules ran.</summary>
    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>Reports a broken rule at a header element or one of its attributes.</summary>
    public void Report(
        CdaRule rule,
        CdaElement at,
        string found,
        string expected,
        string attribute = "",
        Severity? severity = null,
        Latitude latitude = Latitude.None)
    {
        (_judged ??= []).Add((at, attribute));
        if (HasRoom(rule, severity, latitude))
        {
            var place = attribute.Length == 0 ? at.XPath : $"{at.XPath}/@{attribute}";
            Add(rule, severity, latitude, place, found, expected, at.Line, at.Column);
        }
    }

    /// <summary>
    /// Reports something that a header element lacks: a child <c>name</c>, or an attribute <c>@name</c>.
    /// </summary>
    public void Missing(
        CdaRule rule,
        CdaElement parent,
        string what,
        string expected,
        Severity? severity = null,
        Latitude latitude = Latitude.None)
    {
        (_judged ??= []).Add((parent, what.TrimStart('@')));
        if (HasRoom(rule, severity, latitude))
        {
            Add(rule, severity, latitude, $"{parent.XPath}/{what}", "", expected, parent.Line, parent.Column);
        }
    }

    /// <summary>Reports a broken rule at a place given in words or as a ready XPath.</summary>
    public void Report(
        CdaRule rule,
        string place,
        string found,
        string expected,
        int line,
        int column,
        Severity? severity = null,
        Latitude latitude = Latitude.None)
    {
        if (HasRoom(rule, severity, latitude))
        {
            Add(rule, severity, latitude, place, found, expected, line, column);
        }
    }

    /// <summary>Whether a rule has already spoken about this attribute, or about the element as a whole.</summary>
    public bool HasJudged(CdaElement element, string attribute) =>
        _judged is not null && (_judged.Contains((element, attribute)) || _judged.Contains((element, "")));

    /// <summary>Takes back all findings but the first so many, none of which ended the run.</summary>
    public void Rewind(int count)
    {
        _findings.RemoveRange(count, _findings.Count - count);
        _errors = _findings.Count(finding => finding.Severity == Severity.Error);
        (Omitted, HasEnded, _judged) = (0, false, null);
    }

    /// <summary>The findings in document order.</summary>
    public IReadOnlyList<Finding> InDocumentOrder()
    {
        if (_findings.Count > 1)
        {
            // A stable order by position: equal places keep the order of the rules.
            return [.. _findings.OrderBy(finding => finding.Line).ThenBy(finding => finding.Column)];
        }

        return _findings;
    }

    // Asked before a place is written out: hostile documents have hundreds of thousands of siblings to count.
    private bool HasRoom(CdaRule rule, Severity? severity, Latitude latitude)
    {
        var isError = Weigh(rule, severity ?? rule.Severity, latitude) == Severity.Error;
        HasEnded |= rule.EndsReading && isError;
        if (_findings.Count < limit || (isError && _errors < limit))
        {
            return true;
        }

        Omitted++;
        return false;
    }

    private void Add(
        CdaRule rule,
        Severity? severity,
        Latitude latitude,
        string place,
        string found,
        string expected,
        int line,
        int column)
    {
        var finding = new Finding(
            rule.Code, Weigh(rule, severity ?? rule.Severity, latitude), place, Quote(found), expected, rule.Source)
        {
            Line = line,
            Column = column,
        };
        _errors += finding.Severity == Severity.Error ? 1 : 0;
        if (_findings.Count < limit)
        {
            _findings.Add(finding);
            return;
        }

        // Only an error is let in when it is full, and only while there is something lighter to give way.
        Omitted++;
        _findings[_findings.FindLastIndex(other => other.Severity != Severity.Error)] = finding;
    }

    private Severity Weigh(CdaRule rule, Severity severity, Latitude latitude)
    {
        if (severity != Severity.Error || rule.EndsReading)
        {
            return severity;
        }

        var isRelaxed = profile switch
        {
            ValidationProfile.Legacy2021 => latitude.HasFlag(Latitude.Edition2021),
            ValidationProfile.ReportOnly => !latitude.HasFlag(Latitude.Routing),
            _ => false,
        };
        return isRelaxed ? Severity.Warning : Severity.Error;
    }

    private static string Quote(string found) =>
        found.Length <= MaxQuotedLength ? found : string.Concat(found.AsSpan(0, MaxQuotedLength - 1), "…");
}
