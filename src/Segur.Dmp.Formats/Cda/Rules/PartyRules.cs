using Segur.Dmp.Formats.CodeTables;

namespace Segur.Dmp.Formats.Cda.Rules;

/// <summary>Shapes that many participants share: person name, organisation, coded role, identifier, interval.</summary>
internal static class PartyRules
{
    /// <summary>
    /// One name with one family and at most one given name, prefix and suffix (CDA-323 for the last two).
    /// </summary>
    public static void PersonName(RuleRun run, CdaRule rule, CdaElement person, bool isNullAllowed = true)
    {
        if (isNullAllowed && person.First("name") is { IsNull: true })
        {
            return;
        }

        if (run.ExactlyOne(rule, person, "name", "the person's name") is not { } name)
        {
            return;
        }

        run.RefuseMore(rule, name, "family", countNull: true);
        run.RefuseMore(rule, name, "given", countNull: true);
        if (name.First("family") is null)
        {
            run.Sink.Missing(rule, name, "family", "the family name");
        }

        Title(run, name, "prefix", Nomenclatures.NamePrefixes);
        Title(run, name, "suffix", Nomenclatures.NameSuffixes);
    }

    /// <summary>
    /// One identifier of the structure, with extension, one name, one practice setting; each may be missing.
    /// </summary>
    public static void Organization(RuleRun run, CdaRule rule, CdaElement organization)
    {
        FrenchId(run, rule, organization, Identifiers.StructureRoot);
        run.RefuseMore(rule, organization, "name", countNull: true);
        if (run.AtMostOne(rule, organization, "standardIndustryClassCode") is { } setting)
        {
            run.CodedIn(rule, setting, Nomenclatures.PracticeSettingCodes);
        }
    }

    /// <summary>At most one code, of JDV_J01 when it has a value. Returns whether there is one.</summary>
    public static bool CodedRole(RuleRun run, CdaRule rule, CdaElement party)
    {
        if (run.AtMostOne(rule, party, "code") is not { } code)
        {
            return false;
        }

        run.CodedIn(rule, code, Nomenclatures.AuthorSpecialties);
        return true;
    }

    /// <summary>At most one function, of JDV_J47 when it has a value.</summary>
    public static void Function(RuleRun run, CdaRule rule, CdaElement participation)
    {
        if (run.AtMostOne(rule, participation, "functionCode") is not { } function)
        {
            return;
        }

        run.RefuseMore(rule, function, "originalText", countNull: true);
        if (function.IsNull || run.Required(rule, function, "code", "a code of JDV_J47") is not { } code)
        {
            return;
        }

        run.Required(rule, function, "codeSystem", "the OID of the code system");
        if (!Nomenclatures.FunctionCodes.Contains(code))
        {
            run.Wrong(rule, function, "code", "a code of JDV_J47");
        }
    }

    /// <summary>At most one identifier under a French root, and an extension on it.</summary>
    public static int FrenchId(RuleRun run, CdaRule rule, CdaElement party, string root)
    {
        var count = 0;
        for (var id = party.First("id"); id is not null; id = id.NextSame())
        {
            if (id.Attribute("root") != root)
            {
                continue;
            }

            if (++count > 1)
            {
                run.Sink.Report(rule, id, $"identifier number {count} under {root}", "only one");
            }

            run.Required(rule, id, "extension", "the identifier");
        }

        return count;
    }

    /// <summary>Exactly one non-null identifier, with root and extension.</summary>
    public static void OneId(RuleRun run, CdaRule rule, CdaElement party)
    {
        if (run.ExactlyOne(rule, party, "id", "an identifier with root and extension") is { } id)
        {
            run.Required(rule, id, "root", "an OID");
            run.Required(rule, id, "extension", "the identifier");
        }
    }

    /// <summary>An identifier of a professional, under the French root and with extension.</summary>
    public static void ProfessionalId(RuleRun run, CdaRule rule, CdaElement party)
    {
        if (FrenchId(run, rule, party, Identifiers.ProfessionalRoot) > 0)
        {
            return;
        }

        if (party.FirstNonNull("id") is { } other)
        {
            run.Wrong(rule, other, "root", Identifiers.ProfessionalRoot);
        }
        else
        {
            run.Sink.Missing(rule, party, "id", $"an id under {Identifiers.ProfessionalRoot}");
        }
    }

    /// <summary>One time with a value. A null flavour was tolerated in 2021.</summary>
    public static void Time(RuleRun run, CdaRule rule, CdaElement participation)
    {
        if (run.ExactlyOne(rule, participation, "time", "a time with a value",
            NullWasAllowed(participation)) is { } time)
        {
            run.Required(rule, time, "value", "a time", Latitude.Edition2021);
        }
    }

    /// <summary>An interval that starts before it ends; equal ends are refused too (CDA-423).</summary>
    public static void Interval(RuleRun run, CdaElement? interval)
    {
        if (interval?.First("low")?.Attribute("value") is { } low
            && interval.First("high") is { } high && high.Attribute("value") is { } end
            && HL7Time.TryParse(low, out var start) == TimeVerdict.Valid
            && HL7Time.TryParse(end, out var stop) == TimeVerdict.Valid
            && start.Instant >= stop.Instant)
        {
            run.Wrong(CdaRules.Cda423, high, "value", $"a time after {low}");
        }
    }

    private static Latitude NullWasAllowed(CdaElement participation) =>
        participation.First("time") is { IsNull: true } ? Latitude.Edition2021 : Latitude.None;

    private static void Title(RuleRun run, CdaElement name, string part, CodeTable table)
    {
        run.RefuseMore(CdaRules.Cda323, name, part, countNull: true);
        if (name.First(part) is { } title && !table.Contains(title.Text.Trim())
            && !(title.IsNull && title.Text.Length == 0))
        {
            var hint = part == "prefix" ? "M or MME; a doctor's title goes to suffix" : "DR, MC, MG, PC, PG or PR";
            run.Sink.Report(CdaRules.Cda323, title, title.Text.Trim(), hint + "; leave it out when unknown");
        }
    }
}
