using Segur.Dmp.Domain.Validation;
using Segur.Dmp.Formats.CodeTables;

namespace Segur.Dmp.Formats.Cda.Rules;

/// <summary>
/// Rules on authors, informants, custodian, recipients, authenticators and participants (CDA-301 to 322).
/// </summary>
internal static class ParticipantRules
{
    private const string HostRoot = "1.2.250.1.213.4.1";

    public static void Check(RuleRun run)
    {
        Authors(run);
        DataEnterer(run);
        Custodian(run);
        LegalAuthenticator(run);
        for (var child = run.Root.FirstChild; child is not null; child = child.NextSibling)
        {
            switch (child.Name)
            {
                case "informant" when !child.IsNull:
                    InformantRules.Check(run, child);
                    break;
                case "informationRecipient" when !child.IsNull:
                    Recipient(run, child);
                    break;
                case "authenticator" when !child.IsNull:
                    Authenticator(run, child);
                    break;
                case "participant" when !child.IsNull:
                    Participant(run, child);
                    break;
            }
        }
    }

    private static void Authors(RuleRun run)
    {
        var count = 0;
        for (var author = run.Root.First("author"); author is not null; author = author.NextSame())
        {
            if (!author.IsNull && author.First("assignedAuthor") is { } assigned)
            {
                count++;
                Author(run, author, assigned);
            }
        }

        if (count == 0)
        {
            run.Sink.Missing(CdaRules.Cda301, run.Root, "author", "an author with assignedAuthor");
        }
    }

    private static void Author(RuleRun run, CdaElement author, CdaElement assigned)
    {
        PartyRules.Time(run, CdaRules.Cda302, author);
        PartyRules.Function(run, CdaRules.Cda305, author);
        AuthorIds(run, assigned);
        if (!PartyRules.CodedRole(run, CdaRules.Cda304, assigned))
        {
            run.Sink.Missing(CdaRules.Cda304, assigned, "code", "a code of JDV_J01", Severity.Warning);
        }

        var person = assigned.First("assignedPerson");
        var device = assigned.First("assignedAuthoringDevice");
        if (person is null == device is null)
        {
            Severity? severity = person is null ? Severity.Warning : null;
            run.Sink.Report(
                CdaRules.Cda306, assigned, person is null ? "neither" : "both",
                "assignedPerson or assignedAuthoringDevice", severity: severity);
        }

        if (person is not null)
        {
            PartyRules.PersonName(run, CdaRules.Cda307, person);
        }

        if (device is not null)
        {
            run.ExactlyOne(CdaRules.Cda308, device, "manufacturerModelName", "the model of the device");
            run.ExactlyOne(CdaRules.Cda308, device, "softwareName", "the software of the device");
        }

        if (run.AtMostOne(CdaRules.Cda309, assigned, "representedOrganization") is { } organization)
        {
            PartyRules.Organization(run, CdaRules.Cda309, organization);
        }
        else
        {
            run.Sink.Missing(
                CdaRules.Cda309, assigned, "representedOrganization", "the author's organisation", Severity.Warning);
        }
    }

    private static void AuthorIds(RuleRun run, CdaElement assigned)
    {
        var count = 0;
        for (var id = assigned.First("id"); id is not null; id = id.NextSame())
        {
            if (id.IsNull)
            {
                continue;
            }

            count++;
            run.Required(CdaRules.Cda303, id, "root", "an OID");
            run.Required(CdaRules.Cda303, id, "extension", "the author's identifier");
        }

        if (count == 0)
        {
            run.Sink.Missing(CdaRules.Cda303, assigned, "id", "an identifier with root and extension");
        }
    }

    private static void DataEnterer(RuleRun run)
    {
        if (run.AtMostOne(CdaRules.Cda310, run.Root, "dataEnterer") is { IsNull: false } enterer)
        {
            run.RefuseMore(CdaRules.Cda310, enterer, "time", countNull: true);
        }
    }

    private static void Custodian(RuleRun run)
    {
        var rule = CdaRules.Cda313;
        if (run.ExactlyOne(rule, run.Root, "custodian", "the custodian") is not { } custodian
            || run.ExactlyOne(rule, custodian, "assignedCustodian", "the custodian") is not { } assigned
            || run.ExactlyOne(rule, assigned, "representedCustodianOrganization", "the structure") is not { } structure)
        {
            return;
        }

        run.RefuseMore(rule, structure, "name", countNull: true);
        run.RefuseMore(rule, structure, "telecom", countNull: true);
        run.RefuseMore(rule, structure, "addr", countNull: true);
        const string Expected = $"{Identifiers.StructureRoot}, or {HostRoot} for documents of the patient";
        if (run.ExactlyOne(CdaRules.Cda314, structure, "id", Expected) is { } id
            && run.Required(CdaRules.Cda314, id, "root", Expected) is { } root
            && root is not (Identifiers.StructureRoot or HostRoot))
        {
            run.Wrong(CdaRules.Cda314, id, "root", Expected);
        }
    }

    private static void Recipient(RuleRun run, CdaElement recipient)
    {
        var rule = CdaRules.Cda315;
        if (run.ExactlyOne(rule, recipient, "intendedRecipient", "the recipient") is not { } intended)
        {
            return;
        }

        PartyRules.FrenchId(run, rule, intended, Identifiers.ProfessionalRoot);
        if (run.AtMostOne(rule, intended, "informationRecipient") is { } person)
        {
            PartyRules.PersonName(run, rule, person);
        }

        if (run.AtMostOne(rule, intended, "receivedOrganization") is { } organization)
        {
            PartyRules.FrenchId(run, rule, organization, Identifiers.StructureRoot);
        }
    }

    private static void LegalAuthenticator(RuleRun run)
    {
        var signed = 0;
        for (var person = run.Root.First("legalAuthenticator"); person is not null; person = person.NextSame())
        {
            if (person.First("signatureCode")?.Attribute("code") != "S")
            {
                continue;
            }

            if (++signed > 1)
            {
                run.Sink.Report(CdaRules.Cda316, person, "another legal authenticator", "only one");
            }

            Signatory(run, person);
        }

        if (signed > 0)
        {
            return;
        }

        if (run.Root.First("legalAuthenticator") is { } unsigned)
        {
            run.Sink.Missing(CdaRules.Cda316, unsigned, "signatureCode[@code='S']", "signature code S");
        }
        else
        {
            run.Sink.Missing(CdaRules.Cda316, run.Root, "legalAuthenticator",
                "the legal authenticator, signature code S");
        }
    }

    private static void Signatory(RuleRun run, CdaElement authenticator)
    {
        PartyRules.Time(run, CdaRules.Cda317, authenticator);
        if (run.ExactlyOne(CdaRules.Cda318, authenticator, "assignedEntity", "the person who signs") is not { } entity)
        {
            return;
        }

        PartyRules.OneId(run, CdaRules.Cda318, entity);
        PartyRules.CodedRole(run, CdaRules.Cda319, entity);
        if (entity.First("representedOrganization") is { } organization)
        {
            PartyRules.Organization(run, CdaRules.Cda319, organization);
        }

        if (run.AtMostOne(CdaRules.Cda320, entity, "assignedPerson") is { } person)
        {
            SignatoryName(run, person);
        }
        else
        {
            run.Sink.Missing(CdaRules.Cda320, entity, "assignedPerson", "the name of the person who signs");
        }
    }

    // Being there is asked for by the 2021 rules only; being complete, once it is there, by the current ones.
    private static void SignatoryName(RuleRun run, CdaElement person)
    {
        if (person.FirstNonNull("name") is not { } name)
        {
            run.Sink.Missing(CdaRules.Cda320, person, "name", "the name of the person who signs", Severity.Error);
            return;
        }

        if (name.First("family") is null)
        {
            run.Sink.Missing(CdaRules.Cda320, name, "family", "the family name", Severity.Error);
        }

        PartyRules.PersonName(run, CdaRules.Cda320, person);
    }

    private static void Authenticator(RuleRun run, CdaElement authenticator)
    {
        var rule = CdaRules.Cda321;
        if (authenticator.First("signatureCode") is not { } signature)
        {
            run.Sink.Missing(rule, authenticator, "signatureCode", "signature code S");
        }
        else if (signature.Attribute("code") != "S")
        {
            run.Wrong(rule, signature, "code", "S");
        }

        if (run.ExactlyOne(rule, authenticator, "time", "a time with a value") is { } time)
        {
            run.Required(rule, time, "value", "a time");
        }

        if (run.ExactlyOne(rule, authenticator, "assignedEntity", "the authenticator") is { } entity)
        {
            PartyRules.ProfessionalId(run, rule, entity);
            if (entity.First("assignedPerson") is { } person)
            {
                PartyRules.PersonName(run, rule, person);
            }
        }
    }

    private static void Participant(RuleRun run, CdaElement participant)
    {
        var rule = CdaRules.Cda322;
        if (!Nomenclatures.ParticipantTypes.Contains(participant.Attribute("typeCode")))
        {
            run.Wrong(rule, participant, "typeCode", "a code of " + Nomenclatures.ParticipantTypes.Name);
        }

        PartyRules.Function(run, rule, participant);
        if (participant.First("time") is null)
        {
            run.Sink.Missing(rule, participant, "time", "a time, or a null flavour");
        }

        run.RefuseMore(rule, participant, "time", countNull: true);
        PartyRules.Interval(run, participant.First("time"));
        if (run.ExactlyOne(rule, participant, "associatedEntity", "the participant") is not { } entity)
        {
            return;
        }

        if (!Nomenclatures.AssociatedEntityClasses.Contains(entity.Attribute("classCode")))
        {
            run.Wrong(rule, entity, "classCode", "PROV or AGNT");
        }

        if (run.AtMostOne(rule, entity, "id") is { IsNull: false } id)
        {
            run.Required(rule, id, "root", "an OID");
            run.Required(rule, id, "extension", "the participant's identifier");
        }

        PartyRules.CodedRole(run, rule, entity);
        if (run.AtMostOne(rule, entity, "associatedPerson") is { } person)
        {
            PartyRules.PersonName(run, rule, person);
        }

        if (run.AtMostOne(rule, entity, "scopingOrganization") is { } organization)
        {
            PartyRules.Organization(run, rule, organization);
        }
    }
}
