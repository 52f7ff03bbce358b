using Segur.Dmp.Formats.CodeTables;

namespace Segur.Dmp.Formats.Cda.Rules;

/// <summary>Rules on one informant (CDA-311, 312).</summary>
internal static class InformantRules
{
    public static void Check(RuleRun run, CdaElement informant)
    {
        var rule = CdaRules.Cda311;
        var assigned = informant.First("assignedEntity");
        var related = informant.First("relatedEntity");
        if (assigned is null == related is null)
        {
            var found = assigned is null ? "neither" : "both";
            run.Sink.Report(rule, informant, found, "assignedEntity or relatedEntity");
        }

        if (assigned is not null)
        {
            Professional(run, assigned);
        }

        if (related is not null)
        {
            Relation(run, related);
        }
    }

    private static void Professional(RuleRun run, CdaElement entity)
    {
        var rule = CdaRules.Cda311;
        if (run.AtMostOne(rule, entity, "id") is not { } id)
        {
            run.Sink.Missing(rule, entity, "id", "an identifier, or a null flavour");
        }
        else if (!id.IsNull)
        {
            run.Required(rule, id, "root", "an OID");
            run.Required(rule, id, "extension", "the informant's identifier");
        }

        PartyRules.CodedRole(run, rule, entity);
        if (run.AtMostOne(rule, entity, "assignedPerson") is { } person)
        {
            PartyRules.PersonName(run, rule, person);
        }

        if (run.AtMostOne(rule, entity, "representedOrganization") is { } organization)
        {
            PartyRules.Organization(run, rule, organization);
        }
    }

    private static void Relation(RuleRun run, CdaElement entity)
    {
        var rule = CdaRules.Cda312;
        if (!Nomenclatures.RelatedEntityClasses.Contains(entity.Attribute("classCode")))
        {
            run.Wrong(rule, entity, "classCode", "ECON, NOK, CON, CAREGIVER or PAT");
        }

        if (run.AtMostOne(rule, entity, "code") is { } code)
        {
            run.CodedIn(rule, code, Nomenclatures.RelationshipCodes);
        }

        if (run.ExactlyOne(rule, entity, "relatedPerson", "the person") is { } person)
        {
            PartyRules.PersonName(run, rule, person, isNullAllowed: false);
        }
    }
}
