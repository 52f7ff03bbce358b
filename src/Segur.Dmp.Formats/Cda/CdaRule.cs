using Segur.Dmp.Domain.Validation;

namespace Segur.Dmp.Formats.Cda;

/// <summary>One rule on CDA documents, with a code that never changes meaning.</summary>
public sealed record CdaRule
{
    internal CdaRule(string code, Severity severity, string sources, string place, string title)
    {
        Code = code;
        Severity = severity;
        Sources = sources;
        Place = place;
        Title = title;
        Source = $"{Authority(sources)}; {place}";
    }

    /// <summary>Stable code, such as <c>CDA-204</c>.</summary>
    public string Code { get; }

    /// <summary>Weight in the strict profile; single findings of the rule may weigh less.</summary>
    public Severity Severity { get; }

    /// <summary>
    /// Letters of those who state the rule: S header schematron 1.16, X extended CDA schema, L 2021 schematron, P
    /// policy of the receiving repository.
    /// </summary>
    public string Sources { get; }

    /// <summary>Where the rule applies, as an XPath without positions or in words.</summary>
    public string Place { get; }

    /// <summary>What the rule wants, in one line.</summary>
    public string Title { get; }

    /// <summary>Who states the rule and for which place, as findings quote it.</summary>
    public string Source { get; }

    /// <summary>
    /// Whether nothing can be judged once the rule is broken: bytes or XML that cannot be read (CDA-0xx).
    /// </summary>
    public bool EndsReading => Code.StartsWith("CDA-0", StringComparison.Ordinal) && Code != "CDA-013";

    private static string Authority(string sources) => sources[0] switch
    {
        'S' => "CI-SIS structuration minimale, header schematron 1.16 (2024-12-10)",
        'X' => "CDA R2 schema as extended by the CI-SIS (CDA_extended.xsd)",
        'L' => "CI-SIS structuration minimale, 2021 schematron",
        _ => "Policy of the receiving repository",
    };
}
