using Segur.Dmp.Formats.CodeTables;

namespace Segur.Dmp.Formats.Cda.Rules;

/// <summary>Rules on <c>componentOf/encompassingEncounter</c> (CDA-416 to 422).</summary>
internal static class EncounterRules
{
    private const string DischargeSystem = "1.2.250.1.213.2.14";

    public static void Check(RuleRun run)
    {
        if (run.ExactlyOne(CdaRules.Cda416, run.Root, "componentOf", "the encounter") is not { } component
            || run.ExactlyOne(CdaRules.Cda416, component, "encompassingEncounter",
                "the encounter") is not { } encounter)
        {
            return;
        }

        Time(run, encounter);
        for (var id = encounter.First("id"); id is not null; id = id.NextSame())
        {
            if (!id.IsNull)
            {
                run.Required(CdaRules.Cda417, id, "root", "an OID");
            }
        }

        if (run.AtMostOne(CdaRules.Cda418, encounter, "code") is { } code)
        {
            run.CodedIn(CdaRules.Cda418, code, Nomenclatures.EncounterCodes);
        }

        if (run.AtMostOne(CdaRules.Cda419, encounter, "dischargeDispositionCode") is { } discharge)
        {
            Discharge(run, discharge);
        }

        if (run.AtMostOne(CdaRules.Cda420, encounter, "responsibleParty") is { IsNull: false } responsible)
        {
            Responsible(run, responsible);
        }

        for (var person = encounter.First("encounterParticipant"); person is not null; person = person.NextSame())
        {
            Participant(run, person);
        }

        if (run.ExactlyOne(CdaRules.Cda417, encounter, "location", "the place of care") is { } location)
        {
            Facility(run, location);
        }
    }

    private static void Time(RuleRun run, CdaElement encounter)
    {
        if (run.AtMostOne(CdaRules.Cda417, encounter, "effectiveTime") is not { } time)
        {
            run.Sink.Missing(CdaRules.Cda417, encounter, "effectiveTime",
                "the time of the encounter, or a null flavour");
            return;
        }

        run.RefuseMore(CdaRules.Cda417, time, "low", countNull: true);
        run.RefuseMore(CdaRules.Cda417, time, "high", countNull: true);
        PartyRules.Interval(run, time);
    }

    private static void Discharge(RuleRun run, CdaElement discharge)
    {
        if (run.CodedValue(CdaRules.Cda419, discharge) is not null
            && discharge.Attribute("codeSystem") is { } system && system != DischargeSystem)
        {
            run.Wrong(CdaRules.Cda419, discharge, "codeSystem", DischargeSystem);
        }
    }

    private static void Responsible(RuleRun run, CdaElement responsible)
    {
        var rule = CdaRules.Cda420;
        if (run.ExactlyOne(rule, responsible, "assignedEntity", "the responsible professional") is not { } entity)
        {
            return;
        }

        PartyRules.ProfessionalId(run, rule, entity);
        PartyRules.CodedRole(run, rule, entity);
        Person(run, rule, entity);
        if (run.AtMostOne(rule, entity, "representedOrganization") is { } organization)
        {
            PartyRules.Organization(run, rule, organization);
        }
    }

    private static void Participant(RuleRun run, CdaElement participant)
    {
        var rule = CdaRules.Cda421;
        if (!Nomenclatures.EncounterParticipantTypes.Contains(participant.Attribute("typeCode")))
        {
            run.Wrong(rule, participant, "typeCode", "ADM, ATND, CON, DIS, REF or RESP");
        }

        PartyRules.Interval(run, run.AtMostOne(rule, participant, "time"));
        if (run.ExactlyOne(rule, participant, "assignedEntity", "the participant") is { } entity)
        {
            PartyRules.ProfessionalId(run, rule, entity);
            Person(run, rule, entity);
        }
    }

    private static void Person(RuleRun run, CdaRule rule, CdaElement entity)
    {
        if (run.AtMostOne(rule, entity, "assignedPerson") is { } person)
        {
            PartyRules.PersonName(run, rule, person);
        }
    }

    private static void Facility(RuleRun run, CdaElement location)
    {
        var rule = CdaRules.Cda422;
        const string Expected = "the facility type, a code of JDV_J02";
        if (run.ExactlyOne(rule, location, "healthCareFacility", "the facility") is not { } facility)
        {
            return;
        }

        if (run.ExactlyOne(rule, facility, "code", Expected) is { } code)
        {
            run.CodedIn(rule, code, Nomenclatures.HealthcareFacilityTypeCodes);
        }

        if (run.AtMostOne(rule, facility, "location") is { } place)
        {
            run.RefuseMore(rule, place, "name", countNull: true);
            run.RefuseMore(rule, place, "addr", countNull: true);
        }
    }
}
