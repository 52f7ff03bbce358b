using Segur.Dmp.Domain.Validation;
using Segur.Dmp.Formats.Cda.Reading;
using Segur.Dmp.Formats.CodeTables;

namespace Segur.Dmp.Formats.Cda.Rules;

/// <summary>Rules on one <c>serviceEvent</c> (CDA-404 to 410).</summary>
internal static class ServiceEventRules
{
    public static void Check(RuleRun run, CdaElement act)
    {
        if (run.AtMostOne(CdaRules.Cda404, act, "code") is { } code)
        {
            Code(run, code);
        }

        Status(run, act);
        if (act.First("effectiveTime") is { } time)
        {
            Time(run, time);
        }

        for (var performer = act.First("performer"); performer is not null; performer = performer.NextSame())
        {
            Performer(run, performer);
        }
    }

    private static void Code(RuleRun run, CdaElement code)
    {
        if (code.IsNull)
        {
            if (code.Attribute("code") is not null)
            {
                run.Wrong(CdaRules.Cda405, code, "code", "nullFlavor alone");
            }
        }
        else if (run.Required(CdaRules.Cda405, code, "code", "a code, or a null flavour") is not null)
        {
            run.Required(CdaRules.Cda405, code, "codeSystem", "the OID of the code system");
        }

        for (var translation = code.First("translation"); translation is not null; translation = translation.NextSame())
        {
            if (run.AtMostOne(CdaRules.Cda405, translation, "qualifier") is { } qualifier)
            {
                run.RefuseMore(CdaRules.Cda405, qualifier, "name", countNull: true);
                if (qualifier.First("name") is null)
                {
                    run.Sink.Missing(CdaRules.Cda405, qualifier, "name", "what the translation means");
                }
            }
        }
    }

    private static void Status(RuleRun run, CdaElement act)
    {
        var status = act.First("statusCode", CdaNames.Lab) ?? act.First("statusCode", CdaNames.LabAlias);
        if (status is null)
        {
            return;
        }

        if (status.NextSame() is { } second)
        {
            run.Sink.Report(CdaRules.Cda404, second, "a second statusCode", "only one statusCode");
        }

        if (status.Attribute("code") is not ("completed" or "active") && !status.IsNull)
        {
            run.Wrong(CdaRules.Cda410, status, "code", "completed, or active for an interim report");
        }
    }

    private static void Time(RuleRun run, CdaElement time)
    {
        if (run.ExactlyOne(CdaRules.Cda406, time, "low", "the start of the act") is not { } low
            || run.Required(CdaRules.Cda406, low, "value", "the start of the act") is not { } start)
        {
            return;
        }

        if (run.AtMostOne(CdaRules.Cda406, time, "high") is { } high
            && high.Attribute("value") is { } end
            && HL7Time.TryParse(start, out var from) == TimeVerdict.Valid
            && HL7Time.TryParse(end, out var to) == TimeVerdict.Valid
            && from.Instant > to.Instant)
        {
            run.Wrong(CdaRules.Cda407, high, "value", $"a time from {start} on");
        }
    }

    private static void Performer(RuleRun run, CdaElement performer)
    {
        var rule = CdaRules.Cda408;
        if (performer.Attribute("typeCode") != "PRF")
        {
            run.Wrong(rule, performer, "typeCode", "PRF");
        }

        PartyRules.Interval(run, performer.First("time"));
        if (run.ExactlyOne(rule, performer, "assignedEntity", "the performer") is not { } entity)
        {
            return;
        }

        if (entity.First("id") is null)
        {
            run.Sink.Missing(rule, entity, "id", "the performer's identifier");
        }

        run.RefuseMore(rule, entity, "id", countNull: true);
        PartyRules.CodedRole(run, rule, entity);
        if (run.AtMostOne(rule, entity, "assignedPerson") is { } person)
        {
            PartyRules.PersonName(run, rule, person);
        }

        if (run.ExactlyOne(rule, entity, "representedOrganization", "the performer's organisation") is { } organization)
        {
            Organization(run, organization);
        }
    }

    private static void Organization(RuleRun run, CdaElement organization)
    {
        for (var id = organization.First("id"); id is not null; id = id.NextSame())
        {
            if (id.Attribute("root") == Identifiers.StructureRoot)
            {
                run.Required(CdaRules.Cda408, id, "extension", "the structure's identifier");
            }
            else if (!id.IsNull)
            {
                run.Wrong(CdaRules.Cda408, id, "root", Identifiers.StructureRoot, Severity.Warning);
            }
        }

        const string Expected = "the practice setting, a code of JDV_J04";
        if (run.ExactlyOne(CdaRules.Cda409, organization, "standardIndustryClassCode", Expected) is { } setting)
        {
            run.CodedIn(CdaRules.Cda409, setting, Nomenclatures.PracticeSettingCodes);
        }
    }
}
