using Segur.Dmp.Domain.Validation;
using Segur.Dmp.Formats.CodeTables;

namespace Segur.Dmp.Formats.Cda.Rules;

/// <summary>
/// Rules on <c>recordTarget</c> but its INS (CDA-201 to 203 and 209 to 221); see <see cref="InsRules"/>.
/// </summary>
internal static class PatientRules
{
    public static void Check(RuleRun run)
    {
        if (run.ExactlyOne(CdaRules.Cda201, run.Root, "recordTarget", "the patient", Latitude.Routing) is not { } target
            || run.ExactlyOne(CdaRules.Cda202, target, "patientRole", "the patient", Latitude.Routing) is not { } role)
        {
            return;
        }

        var hasIdentifier = LocalIdentifiers(run, role);
        NullFlavors(run, role);
        var patient = run.ExactlyOne(CdaRules.Cda202, role, "patient", "the patient's traits");
        if (hasIdentifier)
        {
            InsRules.Check(run, role, patient);
        }

        if (patient is not null)
        {
            Traits(run, patient);
        }
    }

    // False when there is nothing to look for an INS in.
    private static bool LocalIdentifiers(RuleRun run, CdaElement role)
    {
        var usable = 0;
        for (var id = role.First("id"); id is not null; id = id.NextSame())
        {
            if (id.IsNull)
            {
                continue;
            }

            usable++;
            var root = run.Required(CdaRules.Cda203, id, "root", "an OID");
            var latitude = Domain.Identity.InsAuthority.FromOid(root) is null ? Latitude.None : Latitude.Routing;
            run.Required(CdaRules.Cda203, id, "extension", "the number", latitude);
        }

        if (usable == 0)
        {
            run.Sink.Missing(CdaRules.Cda203, role, "id", "the INS and the local identifier",
                latitude: Latitude.Routing);
        }

        return usable > 0;
    }

    private static void NullFlavors(RuleRun run, CdaElement role)
    {
        for (var address = role.First("addr"); address is not null; address = address.NextSame())
        {
            if (address.Attribute("nullFlavor") is { } flavor && !Rules.NullFlavors.IsForAddresses(flavor))
            {
                run.Wrong(CdaRules.Cda219, address, "nullFlavor", "UNK, NASK, ASKU, NAV or MSK", Severity.Warning);
            }
        }

        for (var telecom = role.First("telecom"); telecom is not null; telecom = telecom.NextSame())
        {
            if (telecom.Attribute("nullFlavor") is { } flavor && !Rules.NullFlavors.IsForAddresses(flavor))
            {
                run.Wrong(CdaRules.Cda220, telecom, "nullFlavor", "UNK, NASK, ASKU, NAV or MSK");
            }
        }
    }

    private static void Traits(RuleRun run, CdaElement patient)
    {
        Name(run, patient);
        Gender(run, patient);
        BirthTime(run, patient);
        Birthplace(run, patient);
        Extensions(run, patient);
        Guardians(run, patient);
        Forbidden(run, patient);
    }

    private static void Name(RuleRun run, CdaElement patient)
    {
        if (run.ExactlyOne(CdaRules.Cda209, patient, "name", "the patient's names") is not { } name)
        {
            return;
        }

        if (name.FirstNonNull("family") is null)
        {
            run.Sink.Missing(CdaRules.Cda209, name, "family", "the birth name");
        }

        if (name.FirstNonNull("given") is null)
        {
            run.Sink.Missing(CdaRules.Cda209, name, "given", "the given names");
        }

        for (var family = name.First("family"); family is not null; family = family.NextSame())
        {
            FamilyQualifier(run, family);
        }

        for (var given = name.First("given"); given is not null; given = given.NextSame())
        {
            if (given.Attribute("qualifier") is not (null or "BR" or "CL"))
            {
                run.Wrong(CdaRules.Cda211, given, "qualifier", "BR, CL, or no qualifier");
            }
        }

        run.RefuseMore(CdaRules.Cda212, name, "prefix", countNull: true);
        run.RefuseMore(CdaRules.Cda212, name, "suffix", countNull: true);
    }

    private static void FamilyQualifier(RuleRun run, CdaElement family)
    {
        const string Expected = "BR (birth name) or CL (used name)";
        switch (family.Attribute("qualifier"))
        {
            case "BR" or "CL":
                break;
            case "SP":
                run.Wrong(CdaRules.Cda210, family, "qualifier", "CL (used name)", latitude: Latitude.Edition2021);
                break;
            case null when family.IsNull:
                break;
            case null:
                run.Sink.Missing(CdaRules.Cda210, family, "@qualifier", Expected);
                break;
            default:
                run.Wrong(CdaRules.Cda210, family, "qualifier", Expected);
                break;
        }
    }

    private static void Gender(RuleRun run, CdaElement patient)
    {
        const string Expected = "M, F or UN of 2.16.840.1.113883.5.1";
        if (run.ExactlyOne(CdaRules.Cda213, patient, "administrativeGenderCode", Expected) is not { } gender
            || run.Required(CdaRules.Cda213, gender, "code", Expected) is not { } code)
        {
            return;
        }

        if (Nomenclatures.AdministrativeGenders.Find(code) is not { } row)
        {
            run.Wrong(CdaRules.Cda213, gender, "code", Expected);
        }
        else if (gender.Attribute("codeSystem") is { } system && system != row.SystemOid)
        {
            run.Wrong(CdaRules.Cda213, gender, "codeSystem", row.SystemOid);
        }
    }

    private static void BirthTime(RuleRun run, CdaElement patient)
    {
        if (run.ExactlyOne(CdaRules.Cda214, patient, "birthTime", "the birth date") is { } birth
            && run.Required(CdaRules.Cda214, birth, "value", "the birth date") is { } value
            && HL7Time.TryParse(value, out var time) == TimeVerdict.Valid
            && time.Precision != 8)
        {
            run.Wrong(CdaRules.Cda214, birth, "value", "a full date, YYYYMMDD", Severity.Warning);
        }
    }

    private static void Birthplace(RuleRun run, CdaElement patient)
    {
        if (run.AtMostOne(CdaRules.Cda216, patient, "birthplace") is not { IsNull: false } birthplace
            || run.ExactlyOne(CdaRules.Cda216, birthplace, "place", "the place of birth") is not { } place)
        {
            return;
        }

        run.RefuseMore(CdaRules.Cda216, place, "name", countNull: true);
        if (run.AtMostOne(CdaRules.Cda216, place, "addr")?.First("county") is { } county)
        {
            County(run, county);
        }
    }

    private static void County(RuleRun run, CdaElement county)
    {
        var code = county.Text.AsSpan().Trim();
        if (!IsPlaceCode(code))
        {
            Severity? severity = county.IsNull && code.IsEmpty ? Severity.Warning : null;
            run.Sink.Report(
                CdaRules.Cda217, county, code.ToString(), "an INSEE (COG) code of 5 characters, no postal code",
                severity: severity);
        }
    }

    private static bool IsPlaceCode(ReadOnlySpan<char> code) =>
        code.Length == 5
        && !code[2..].ContainsAnyExceptInRange('0', '9')
        && char.IsAsciiDigit(code[0])
        && (char.IsAsciiDigit(code[1]) || (code[0] == '2' && code[1] is 'A' or 'B'));

    private static void Extensions(RuleRun run, CdaElement patient)
    {
        CdaElement? last = null;
        for (var child = patient.FirstChild; child is not null; child = child.NextSibling)
        {
            if (child.Namespace != Reading.CdaNames.Sdtc
                || child.Name is not (
                    "deceasedInd" or "deceasedTime" or "multipleBirthInd" or "multipleBirthOrderNumber"))
            {
                continue;
            }

            if (last is not null && patient.First(child.Name, child.Namespace) != child)
            {
                run.Sink.Report(CdaRules.Cda215, child, child.Name + " again", "only one " + child.Name);
            }
            else if (child is { Name: "multipleBirthOrderNumber", IsNull: false }
                && !Integers.IsInteger(child.Attribute("value")))
            {
                run.Wrong(CdaRules.Cda215, child, "value", "an integer");
            }

            last = child;
        }
    }

    private static void Guardians(RuleRun run, CdaElement patient)
    {
        for (var guardian = patient.First("guardian"); guardian is not null; guardian = guardian.NextSame())
        {
            if (guardian.IsNull)
            {
                continue;
            }

            var person = guardian.First("guardianPerson");
            var organization = guardian.First("guardianOrganization");
            if (person is null == organization is null)
            {
                var found = person is null ? "neither" : "both";
                run.Sink.Report(CdaRules.Cda218, guardian, found, "guardianPerson or guardianOrganization");
            }

            if (person is not null)
            {
                GuardianPerson(run, person);
            }

            if (organization is not null)
            {
                run.RefuseMore(CdaRules.Cda218, organization, "name", countNull: true);
                PartyRules.FrenchId(run, CdaRules.Cda218, organization, Identifiers.StructureRoot);
            }
        }
    }

    private static void GuardianPerson(RuleRun run, CdaElement person)
    {
        if (person.First("name") is not { IsNull: false } name)
        {
            return;
        }

        var families = 0;
        for (var family = name.First("family"); family is not null; family = family.NextSame())
        {
            families++;
        }

        if (families is < 1 or > 3)
        {
            run.Sink.Report(CdaRules.Cda218, name, $"{families} family names", "1 to 3 family names");
        }

        run.RefuseMore(CdaRules.Cda218, name, "prefix", countNull: true);
    }

    private static void Forbidden(RuleRun run, CdaElement patient)
    {
        for (var child = patient.FirstChild; child is not null; child = child.NextSibling)
        {
            if (child.Name is "raceCode" or "ethnicGroupCode" or "religiousAffiliationCode")
            {
                run.Sink.Report(CdaRules.Cda221, child, child.Attribute("code") ?? "", "no such element in France");
            }
        }
    }
}
