using Segur.Dmp.Domain.Documents;
using Segur.Dmp.Formats.CodeTables;
using Segur.Dmp.Formats.Fhir.Json;
using Segur.Dmp.Formats.Fhir.Metadata;

namespace Segur.Dmp.Formats.Fhir.Rules;

/// <summary>Authors, attesters and the custodian: checked, and read as XDS writes them.</summary>
internal sealed class PeopleRules(FhirDocument document, FhirPatient? patient)
{
    private const string NationalPersonOid = "1.2.250.1.71.4.2.1";
    private const string NationalStructureOid = "1.2.250.1.71.4.2.2";
    private const string Rpps = "https://rpps.esante.gouv.fr";
    private const string Adeli = "https://adeli.esante.gouv.fr";
    private const string Finess = "https://finess.esante.gouv.fr";
    private const string Sirene = "https://sirene.fr";

    public IReadOnlyList<DocumentAuthor> CheckAuthors()
    {
        var authors = new List<DocumentAuthor>();
        var references = document.Array(document.Composition, "author"u8);
        foreach (var reference in references)
        {
            var target = document.Resolve(reference);
            if (target.Exists && ReadAuthor(reference, target) is { } author)
            {
                authors.Add(author);
            }
        }

        if (!references.FirstItem().Exists)
        {
            document.Report.AddMissing(FhirRules.AuthorPresent, document.Composition, "author", "at least one author");
        }

        return authors;
    }

    /// <summary>The XCN of the one who attests legally; all attesters are checked.</summary>
    public string? CheckAttesters()
    {
        string? legal = null;
        var hasLegal = false;
        foreach (var attester in document.Array(document.Composition, "attester"u8))
        {
            var mode = document.Text(attester, "mode"u8);
            if (mode is not ("personal" or "professional" or "legal" or "official"))
            {
                document.Report.AddOrMissing(
                    FhirRules.AttesterMode, attester, "mode", "personal, professional, legal or official");
            }

            var party = document.Object(attester, "party"u8);
            var target = document.Resolve(party);
            var person = target.Exists ? ReadAttester(party, target) : null;
            hasLegal |= mode == "legal" && party.Exists;
            legal ??= mode == "legal" ? person : null;
        }

        if (!hasLegal)
        {
            document.Report.AddMissing(
                FhirRules.LegalAttester, document.Composition, "attester", "an attester with mode legal and a party");
        }

        return legal;
    }

    public void CheckCustodian()
    {
        var reference = document.Object(document.Composition, "custodian"u8);
        if (!reference.Exists)
        {
            document.Report.AddMissing(FhirRules.Custodian, document.Composition, "custodian", "an Organization");
            return;
        }

        var custodian = document.Resolve(reference);
        if (custodian.Exists && custodian.ResourceType != "Organization")
        {
            document.Report.Add(FhirRules.CustodianType, reference, custodian.ResourceType ?? "", "Organization");
        }
        else if (custodian.Exists)
        {
            ReadOrganization(custodian);
        }
    }

    private DocumentAuthor? ReadAuthor(FhirElement reference, FhirElement target)
    {
        switch (target.ResourceType)
        {
            case "PractitionerRole":
                return ReadRole(target);
            case "Practitioner":
                return new DocumentAuthor(ReadPractitioner(target), null, [], Specialties(target, FhirElement.Missing));
            case "Organization":
                return new DocumentAuthor("", ReadOrganization(target), [], []);
            case "Device":
                return ReadDevice(target);
            case "Patient":
                return new DocumentAuthor(ReadPatient(target), null, ["patient"], [PatientsOwn()]);
            case "RelatedPerson":
                return new DocumentAuthor(ReadPerson(target, FirstOidIdentifier(target), "PI"), null, [], []);
            default:
                document.Report.Add(
                    FhirRules.AuthorType, reference, target.ResourceType ?? "",
                    "Practitioner, PractitionerRole, Organization, Device, Patient or RelatedPerson");
                return null;
        }
    }

    private string? ReadAttester(FhirElement reference, FhirElement target)
    {
        switch (target.ResourceType)
        {
            case "PractitionerRole":
                return ReadRole(target)?.Person;
            case "Practitioner":
                return ReadPractitioner(target);
            case "Organization":
                ReadOrganization(target);
                return null;
            case "Patient":
                return ReadPatient(target);
            case "RelatedPerson":
                return ReadPerson(target, FirstOidIdentifier(target), "PI");
            default:
                document.Report.Add(
                    FhirRules.AttesterType, reference, target.ResourceType ?? "",
                    "Practitioner, PractitionerRole, Organization, Patient or RelatedPerson");
                return null;
        }
    }

    private DocumentAuthor? ReadRole(FhirElement role)
    {
        var practitioner = document.Resolve(document.Object(role, "practitioner"u8));
        var organization = document.Resolve(document.Object(role, "organization"u8));
        var institution = organization.ResourceType == "Organization" ? ReadOrganization(organization) : null;
        if (practitioner.ResourceType != "Practitioner")
        {
            document.Report.AddOrMissing(
                FhirRules.RoleHolder, role, "practitioner", "a reference to a Practitioner of the bundle");
            return institution is null ? null : new DocumentAuthor("", institution, [], []);
        }

        return new DocumentAuthor(
            ReadPractitioner(practitioner), institution, Functions(role), Specialties(practitioner, role));
    }

    private List<string> Functions(FhirElement role)
    {
        var functions = new List<string>();
        foreach (var concept in document.Array(role, "code"u8))
        {
            if (FhirCodings.FindIn(document, concept, Nomenclatures.FunctionCodes) is { } function)
            {
                functions.Add(function.Row.Display);
            }
            else if (FhirCodings.FindIn(document, concept, Nomenclatures.AuthorSpecialties) is null)
            {
                document.Report.Add(
                    FhirRules.RoleCode, concept, concept["coding"u8].FirstItem()["code"u8].Text ?? "", "a code of JDV_J47");
            }
        }

        return functions;
    }

    private List<CodedValue> Specialties(FhirElement practitioner, FhirElement role)
    {
        var specialties = new List<CodedValue>();
        foreach (var qualification in document.Array(practitioner, "qualification"u8))
        {
            AddSpecialty(specialties, document.Object(qualification, "code"u8));
        }

        foreach (var concept in document.Array(role, "specialty"u8))
        {
            AddSpecialty(specialties, concept);
        }

        foreach (var concept in document.Array(role, "code"u8))
        {
            AddSpecialty(specialties, concept);
        }

        if (specialties.Count == 0)
        {
            document.Report.AddMissing(
                FhirRules.AuthorSpecialty, practitioner, "qualification", "a code of JDV_J01, such as G15_10/SM26");
        }

        return specialties;
    }

    private void AddSpecialty(List<CodedValue> specialties, FhirElement concept)
    {
        if (FhirCodings.FindIn(document, concept, Nomenclatures.AuthorSpecialties) is { } found
            && !specialties.Contains(found.Row.Value))
        {
            specialties.Add(found.Row.Value);
        }
    }

    private string ReadPractitioner(FhirElement practitioner)
    {
        (string Id, string Authority)? identity = null;
        foreach (var identifier in document.Array(practitioner, "identifier"u8))
        {
            identity ??= NationalIdentity(identifier);
        }

        if (identity is not null)
        {
            return ReadPerson(practitioner, identity, "IDNPS");
        }

        document.Report.AddOrMissing(
            FhirRules.ProfessionalIdentifier, practitioner, "identifier", $"a value under urn:oid:{NationalPersonOid} or {Rpps}");
        return ReadPerson(practitioner, FirstOidIdentifier(practitioner), "EI");
    }

    private (string Id, string Authority)? NationalIdentity(FhirElement identifier)
    {
        var system = document.Text(identifier, "system"u8);
        var value = document.Text(identifier, "value"u8);
        if (value is null || system is null)
        {
            return null;
        }

        switch (system)
        {
            case Rpps:
                return ($"8{value}", NationalPersonOid);
            case Adeli:
                return ($"0{value}", NationalPersonOid);
            case var _ when FhirUniqueId.OidOf(system) == NationalPersonOid:
                if (value[0] is not ('0' or '1' or '3' or '4' or '5' or '6' or '8') || value.Length < 2)
                {
                    document.Report.Add(
                        FhirRules.ProfessionalIdentifierForm, identifier["value"u8], value,
                        "8 and the RPPS number, or another prefix and its number");
                }

                return (value, NationalPersonOid);
            default:
                return null;
        }
    }

    private (string Id, string Authority)? FirstOidIdentifier(FhirElement person)
    {
        foreach (var identifier in document.Array(person, "identifier"u8))
        {
            if (FhirUniqueId.OidOf(document.Text(identifier, "system"u8)) is { } oid
                && document.Text(identifier, "value"u8) is { } value)
            {
                return (value, oid);
            }
        }

        return null;
    }

    private string ReadPerson(FhirElement person, (string Id, string Authority)? identity, string idKind)
    {
        var name = FhirNames.Professional(document, person);
        var family = document.Text(name, "family"u8);
        if (family is null)
        {
            document.Report.AddMissing(FhirRules.PersonName, name.Exists ? name : person, "family", "a family name");
        }

        var given = FhirNames.FirstGiven(document, name) ?? "";
        return XdsNames.Xcn(identity?.Id ?? "", family ?? "", given, identity?.Authority ?? "", 'D', idKind);
    }

    private string ReadPatient(FhirElement resource)
    {
        var name = FhirNames.Official(document, resource);
        var ins = patient is not null && patient.Resource.Index == resource.Index ? patient.Ins : null;
        return XdsNames.Xcn(
            ins?.Matricule ?? "", document.Text(name, "family"u8) ?? "", FhirNames.FirstGiven(document, name) ?? "",
            ins?.Authority.Oid ?? "", 'D', "NH");
    }

    private DocumentAuthor ReadDevice(FhirElement device)
    {
        var model = document.Text(document.Array(device, "deviceName"u8).FirstItem(), "name"u8);
        if (model is null)
        {
            document.Report.AddMissing(FhirRules.DeviceName, device, "deviceName", "a name");
        }

        var identity = FirstOidIdentifier(device);
        var owner = document.Resolve(document.Object(device, "owner"u8));
        var kind = FhirCodings.FindIn(document, document.Object(device, "type"u8), Nomenclatures.AuthorSpecialties);
        return new DocumentAuthor(
            XdsNames.Xcn(
                identity?.Id ?? "", model ?? "", document.Text(device, "modelNumber"u8) ?? model ?? "",
                identity?.Authority ?? "", 'U', "RI"),
            owner.ResourceType == "Organization" ? ReadOrganization(owner) : null,
            [],
            [kind?.Row.Value ?? Nomenclatures.AuthorSpecialties.Find("DISPOSITIF")!.Value]);
    }

    private string? ReadOrganization(FhirElement organization)
    {
        string? id = null;
        foreach (var identifier in document.Array(organization, "identifier"u8))
        {
            id ??= StructureId(identifier);
        }

        var name = document.Text(organization, "name"u8);
        if (name is null || id is null)
        {
            document.Report.AddMissing(
                FhirRules.OrganizationIdentity, organization, name is null ? "name" : "identifier",
                $"a name, and an identifier under urn:oid:{NationalStructureOid}, {Finess} or {Sirene}");
        }

        return name is null && id is null ? null : XdsNames.Xon(name ?? "", NationalStructureOid, id);
    }

    private string? StructureId(FhirElement identifier)
    {
        var system = document.Text(identifier, "system"u8);
        var value = document.Text(identifier, "value"u8);
        return (system, value) switch
        {
            (null, _) or (_, null) => null,
            (Finess, _) => $"1{value}",
            (Sirene, { Length: 14 }) => $"3{value}",
            (Sirene, _) => $"2{value}",
            _ => FhirUniqueId.OidOf(system) == NationalStructureOid ? value : null,
        };
    }

    private static CodedValue PatientsOwn() => Nomenclatures.AuthorSpecialties.Find("EXP_PATIENT")!.Value;
}
