using Segur.Dmp.Formats.Cda.Reading;

namespace Segur.Dmp.Formats.Cda.Rules;

/// <summary>
/// Names and order of the header's elements (CDA-013), where the official schema is not at hand. The table holds, by
/// parent, the children in the order of the CDA R2 schema. Elements of other namespaces may stand anywhere.
/// </summary>
internal static class StructureRules
{
    // Names separated by | are alternatives at the same place.
    private static readonly short[]?[] Children = Build(
        ("ClinicalDocument", "id code title effectiveTime confidentialityCode languageCode setId versionNumber "
            + "copyTime recordTarget author dataEnterer informant custodian informationRecipient legalAuthenticator "
            + "authenticator participant inFulfillmentOf documentationOf relatedDocument authorization componentOf "
            + "component"),
        ("recordTarget", "patientRole"),
        ("patientRole", "id addr telecom patient providerOrganization"),
        ("patient", "id name administrativeGenderCode birthTime maritalStatusCode religiousAffiliationCode raceCode "
            + "ethnicGroupCode guardian birthplace languageCommunication"),
        ("guardian", "id code addr telecom guardianPerson|guardianOrganization"),
        ("birthplace", "place"),
        ("place", "name addr"),
        ("languageCommunication", "languageCode modeCode proficiencyLevelCode preferenceInd"),
        ("author", "functionCode time assignedAuthor"),
        ("assignedAuthor", "id code addr telecom assignedPerson|assignedAuthoringDevice representedOrganization"),
        ("assignedAuthoringDevice", "code manufacturerModelName softwareName asMaintainedEntity"),
        ("dataEnterer", "time assignedEntity"),
        ("assignedEntity", "id code addr telecom assignedPerson representedOrganization"),
        ("informant", "assignedEntity|relatedEntity"),
        ("relatedEntity", "code addr telecom effectiveTime relatedPerson"),
        ("custodian", "assignedCustodian"),
        ("assignedCustodian", "representedCustodianOrganization"),
        ("representedCustodianOrganization", "id name telecom addr"),
        ("intendedRecipient", "id addr telecom informationRecipient receivedOrganization"),
        ("legalAuthenticator", "time signatureCode assignedEntity"),
        ("authenticator", "time signatureCode assignedEntity"),
        ("participant", "functionCode time associatedEntity"),
        ("associatedEntity", "id code addr telecom associatedPerson scopingOrganization"),
        ("inFulfillmentOf", "order"),
        ("order", "id code priorityCode"),
        ("documentationOf", "serviceEvent"),
        ("serviceEvent", "id code effectiveTime performer"),
        ("performer", "functionCode time assignedEntity"),
        ("relatedDocument", "parentDocument"),
        ("parentDocument", "id code text setId versionNumber"),
        ("authorization", "consent"),
        ("consent", "id code statusCode"),
        ("componentOf", "encompassingEncounter"),
        ("encompassingEncounter", "id code effectiveTime dischargeDispositionCode responsibleParty "
            + "encounterParticipant location"),
        ("responsibleParty", "assignedEntity"),
        ("encounterParticipant", "time assignedEntity"),
        ("healthCareFacility", "id code location serviceProviderOrganization"),
        ("component", "nonXMLBody|structuredBody"),
        ("representedOrganization", OrganizationChildren),
        ("scopingOrganization", OrganizationChildren),
        ("receivedOrganization", OrganizationChildren),
        ("providerOrganization", OrganizationChildren),
        ("serviceProviderOrganization", OrganizationChildren),
        ("guardianOrganization", OrganizationChildren),
        ("wholeOrganization", OrganizationChildren),
        ("assignedPerson", "name"),
        ("guardianPerson", "name"),
        ("relatedPerson", "name"),
        ("associatedPerson", "name"));

    private const string OrganizationChildren = "id name telecom addr standardIndustryClassCode asOrganizationPartOf";

    // The place of a name that the parent does not have.
    private const short Nowhere = -1;

    public static void Check(RuleRun run)
    {
        if (run.Options.CdaSchemaDirectory is null)
        {
            Visit(run, run.Root);
        }
    }

    private static void Visit(RuleRun run, CdaElement parent)
    {
        Attributes(run, parent);
        if (parent.FirstChild is null)
        {
            return;
        }

        var order = parent.NameNumber < 0 ? null : Children[parent.NameNumber];
        var reached = -1;
        for (var child = parent.FirstChild; child is not null; child = child.NextSibling)
        {
            if (!child.IsV3)
            {
                if (child.Namespace.Length == 0)
                {
                    run.Sink.Report(CdaRules.Cda013, child, child.Name + " without namespace", CdaNames.V3);
                }

                continue;
            }

            if (!child.IsKnown)
            {
                run.Sink.Report(CdaRules.Cda013, child, child.Name, "an element of the CDA schema");
            }
            else if (order is not null)
            {
                Place(run, parent, child, order, ref reached);
            }

            // Of the body only its kind is known here; the rest was judged while it streamed by.
            if (parent.Name != "component")
            {
                Visit(run, child);
            }
        }
    }

    private static void Place(
        RuleRun run, CdaElement parent, CdaElement child, short[] order, ref int reached)
    {
        var place = order[child.NameNumber];
        if (place == Nowhere)
        {
            run.Sink.Report(CdaRules.Cda013, child, child.Name, $"no {child.Name} in {parent.Name}");
        }
        else if (place < reached)
        {
            run.Sink.Report(CdaRules.Cda013, child, child.Name + " too late", $"{child.Name} earlier in {parent.Name}");
        }
        else
        {
            reached = place;
        }
    }

    private static void Attributes(RuleRun run, CdaElement element)
    {
        foreach (ref var attribute in element.Attributes)
        {
            if (!attribute.IsKnown && attribute.Namespace.Length == 0 && element.IsV3)
            {
                run.Sink.Report(
                    CdaRules.Cda013, element, attribute.Value, "no such attribute in the CDA schema", attribute.Name);
            }
        }
    }

    // By the numbers of parent and child: every header asks some hundred times.
    private static short[]?[] Build(params (string Parent, string Children)[] table)
    {
        var built = new short[]?[CdaNameTable.Count];
        foreach (var (parent, children) in table)
        {
            var order = new short[CdaNameTable.Count];
            Array.Fill(order, Nowhere);
            string[] places = ["realmCode", "typeId", "templateId", .. children.Split(' ')];
            for (short place = 0; place < places.Length; place++)
            {
                foreach (var name in places[place].Split('|'))
                {
                    order[CdaNameTable.NumberOf(name)] = place;
                }
            }

            built[CdaNameTable.NumberOf(parent)] = order;
        }

        return built;
    }
}
