using Segur.Dmp.Domain.Validation;

namespace Segur.Dmp.Formats.Cda.Rules;

/// <summary>What every rule sees: the header, the facts about the body, the options, and where to report.</summary>
internal sealed record RuleRun(CdaElement Root, CdaBody Body, CheckOptions Options, FindingSink Sink)
{
    /// <summary>
    /// The only non-null child of a name. Reports when it is missing or when there are several; with several, the first
    /// is returned so that the rest is judged too.
    /// </summary>
    public CdaElement? ExactlyOne(
        CdaRule rule, CdaElement parent, string name, string expected, Latitude missing = Latitude.None)
    {
        var first = parent.FirstNonNull(name);
        if (first is not null)
        {
            RefuseMore(rule, parent, name);
            return first;
        }

        if (parent.First(name) is { } empty)
        {
            var flavor = $"nullFlavor {empty.Attribute("nullFlavor")}";
            Sink.Report(rule, empty, flavor, expected, latitude: missing);
        }
        else
        {
            Sink.Missing(rule, parent, name, expected, latitude: missing);
        }

        return null;
    }

    /// <summary>The first child of a name, null or not; reports a second one.</summary>
    public CdaElement? AtMostOne(CdaRule rule, CdaElement parent, string name)
    {
        RefuseMore(rule, parent, name, countNull: true);
        return parent.First(name);
    }

    /// <summary>Reports each child of a name after the first.</summary>
    public void RefuseMore(CdaRule rule, CdaElement parent, string name, bool countNull = false)
    {
        var seen = 0;
        for (var child = parent.First(name); child is not null; child = child.NextSame())
        {
            if ((countNull || !child.IsNull) && ++seen > 1)
            {
                Sink.Report(rule, child, $"{name} number {seen}", $"only one {name}");
            }
        }
    }

    /// <summary>The value of an attribute; reports and returns null when it is missing or empty.</summary>
    public string? Required(
        CdaRule rule, CdaElement element, string attribute, string expected, Latitude latitude = Latitude.None)
    {
        var value = element.Attribute(attribute);
        if (!string.IsNullOrWhiteSpace(value))
        {
            return value;
        }

        if (value is null)
        {
            Sink.Missing(rule, element, "@" + attribute, expected, latitude: latitude);
        }
        else
        {
            Sink.Report(rule, element, value, expected, attribute, latitude: latitude);
        }

        return null;
    }

    /// <summary>Reports that an attribute holds another value than the rule wants.</summary>
    public void Wrong(
        CdaRule rule,
        CdaElement element,
        string attribute,
        string expected,
        Severity? severity = null,
        Latitude latitude = Latitude.None) =>
        Sink.Report(rule, element, element.Attribute(attribute) ?? "", expected, attribute, severity, latitude);

    /// <summary>Code, system and display name, as most coded elements need; null flavours pass.</summary>
    public string? CodedValue(CdaRule rule, CdaElement element)
    {
        if (element.IsNull)
        {
            return null;
        }

        var code = Required(rule, element, "code", "a code");
        if (code is not null)
        {
            Required(rule, element, "codeSystem", "the OID of the code system");
            Required(rule, element, "displayName", "the name of the code");
        }

        return code;
    }

    /// <summary>
    /// A coded element whose code is in a value set; another system than the value set's is a warning.
    /// </summary>
    public void CodedIn(CdaRule rule, CdaElement element, CodeTables.CodeTable table)
    {
        if (CodedValue(rule, element) is not { } code)
        {
            return;
        }

        if (table.Find(code) is not { } row)
        {
            Wrong(rule, element, "code", $"a code of {table.Name}");
        }
        else if (element.Attribute("codeSystem") is { } system && system != row.SystemOid)
        {
            Wrong(rule, element, "codeSystem", row.SystemOid, Severity.Warning);
        }
    }
}
