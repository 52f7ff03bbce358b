using System.Globalization;
using Segur.Dmp.Domain.Identity;

namespace Segur.Dmp.Formats.Cda.Rules;

/// <summary>Rules on the national identity of the patient (CDA-204 to 208, 222, INS-001).</summary>
internal static class InsRules
{
    /// <summary>The first INS of a patientRole that has the right shape, its key right or wrong; or null.</summary>
    public static InsNumber? Find(CdaElement role)
    {
        for (var id = role.First("id"); id is not null; id = id.NextSame())
        {
            if (!id.IsNull && InsAuthority.FromOid(id.Attribute("root")) is { } authority
                && InsNumber.TryParse(authority, id.Attribute("extension"), out var ins))
            {
                return ins;
            }
        }

        return null;
    }

    public static void Check(RuleRun run, CdaElement role, CdaElement? patient)
    {
        CdaElement? first = null;
        for (var id = role.First("id"); id is not null; id = id.NextSame())
        {
            if (id.IsNull || InsAuthority.FromOid(id.Attribute("root")) is not { } authority)
            {
                continue;
            }

            Authority(run, id, authority);
            if (first is null)
            {
                first = id;
            }
            else if (!IsSame(first, id))
            {
                run.Sink.Report(
                    CdaRules.Cda207, id, id.Attribute("root") + " " + id.Attribute("extension"), "one INS only",
                    latitude: Latitude.Routing);
            }

            Number(run, id, authority);
        }

        if (first is null)
        {
            Absent(run, role);
            return;
        }

        if (patient is not null)
        {
            IdentityTraits(run, patient);
            if (Find(role) is { } ins)
            {
                Agreement(run, patient, ins);
            }
        }
    }

    private static bool IsSame(CdaElement one, CdaElement other) =>
        one.Attribute("root") == other.Attribute("root") && one.Attribute("extension") == other.Attribute("extension");

    private static void Authority(RuleRun run, CdaElement id, InsAuthority authority)
    {
        if (authority.IsProduction && !run.Options.AllowProductionIns)
        {
            run.Wrong(
                CdaRules.Ins001, id, "root", "a test or demonstration authority; production numbers are refused here",
                latitude: Latitude.Routing);
        }
        else if (!run.Options.AcceptedInsAuthorities.Contains(authority))
        {
            run.Wrong(CdaRules.Ins001, id, "root", "an authority that is accepted here", latitude: Latitude.Routing);
        }
    }

    private static void Number(RuleRun run, CdaElement id, InsAuthority authority)
    {
        const string Shape = "13 characters and a key of 2 digits, without spaces";
        var extension = id.Attribute("extension");
        if (string.IsNullOrWhiteSpace(extension))
        {
            return;
        }

        if (!InsNumber.TryParse(authority, extension, out var ins))
        {
            run.Wrong(CdaRules.Cda208, id, "extension", Shape, latitude: Latitude.Routing);
            return;
        }

        if (extension.Length != InsNumber.MatriculeLength)
        {
            run.Wrong(CdaRules.Cda208, id, "extension", Shape);
        }

        if (!ins.HasValidKey)
        {
            var key = ins.ExpectedKey.ToString("00", CultureInfo.InvariantCulture);
            run.Wrong(CdaRules.Cda204, id, "extension", $"{ins.Matricule[..13]}{key}, key {key}");
        }
    }

    private static void Absent(RuleRun run, CdaElement role)
    {
        var id = role.FirstNonNull("id");
        var root = id?.Attribute("root") ?? "";
        var hint = root switch
        {
            "1.2.250.1.213.1.4.2" or "1.2.250.1.213.1.4.6" or "1.2.250.1.213.1.4.7" => "; the INS-C is obsolete",
            "1.2.250.1.213.1.4.5" => "; 1.2.250.1.213.1.4.5 is no authority, .8 or .10 may be meant",
            "1.2.250.1.213.1.4.12" => "; this is the SI-SAMU number",
            "1.2.250.1.213.1.4.13" or "1.2.250.1.213.1.4.14" => "; a social security number is not a qualified INS",
            _ => "",
        };
        run.Sink.Report(
            CdaRules.Cda206, id ?? role, root,
            "an id under 1.2.250.1.213.1.4.8, .9, .10 or .11" + hint, latitude: Latitude.Routing);
    }

    private static void IdentityTraits(RuleRun run, CdaElement patient)
    {
        var name = patient.First("name");
        Trait(run, patient, HasPart(name, "family", "BR"), "name/family[@qualifier='BR']", "the birth name");
        Trait(
            run, patient, HasPart(name, "given", "BR"), "name/given[@qualifier='BR']", "the first given name",
            Latitude.Edition2021);
        Trait(
            run, patient, HasPart(name, "given", null), "name/given[not(@qualifier)]",
            "all given names of the birth record",
            Latitude.Edition2021);
        Trait(run, patient, patient.First("birthTime") is not null, "birthTime", "the birth date");
        var county = patient.First("birthplace")?.First("place")?.First("addr")?.First("county");
        Trait(run, patient, county is not null, "birthplace/place/addr/county",
            "the INSEE (COG) code of the birthplace");
        var gender = patient.First("administrativeGenderCode")?.Attribute("code");
        Trait(run, patient, gender is not null, "administrativeGenderCode/@code", "the gender");
    }

    private static void Trait(
        RuleRun run,
        CdaElement patient,
        bool isPresent,
        string what,
        string expected,
        Latitude latitude = Latitude.None)
    {
        if (!isPresent)
        {
            run.Sink.Missing(CdaRules.Cda205, patient, what, expected, latitude: latitude);
        }
    }

    private static bool HasPart(CdaElement? name, string part, string? qualifier)
    {
        for (var element = name?.First(part); element is not null; element = element.NextSame())
        {
            if (element.Attribute("qualifier") == qualifier)
            {
                return true;
            }
        }

        return false;
    }

    // Changes of civil status make legitimate differences, so these are warnings and no more.
    private static void Agreement(RuleRun run, CdaElement patient, InsNumber ins)
    {
        var matricule = ins.Matricule;
        var gender = patient.First("administrativeGenderCode");
        if (gender?.Attribute("code") is "M" or "F" && gender.Attribute("code") != (matricule[0] == '1' ? "M" : "F"))
        {
            run.Wrong(CdaRules.Cda222, gender, "code", $"as the first digit of the INS says, {matricule[0]}");
        }

        if (patient.First("birthTime") is { } birth && birth.Attribute("value") is { Length: >= 6 } value
            && !AgreesWithBirth(matricule, value))
        {
            run.Wrong(CdaRules.Cda222, birth, "value",
                $"year and month of the INS, {matricule[1..3]} and {matricule[3..5]}");
        }

        if (patient.First("birthplace")?.First("place")?.First("addr")?.First("county") is { } county
            && county.Text.Trim() is { Length: 5 } code
            && code[..2] != matricule[5..7] && !IsOldDepartment(matricule.AsSpan(5, 2)))
        {
            run.Sink.Report(CdaRules.Cda222, county, code, $"a place in department {matricule[5..7]} of the INS");
        }
    }

    private static bool AgreesWithBirth(string matricule, string birth)
    {
        var month = matricule.AsSpan(3, 2);
        var isMonthKnown = month.CompareTo("12", StringComparison.Ordinal) <= 0;
        return birth.AsSpan(2, 2).SequenceEqual(matricule.AsSpan(1, 2))
            && (!isMonthKnown || birth.AsSpan(4, 2).SequenceEqual(month));
    }

    // Corsica before 1976, and the departments of Algeria, Morocco and Tunisia before independence.
    private static bool IsOldDepartment(ReadOnlySpan<char> department) =>
        department is "20" or "91" or "92" or "93" or "94" or "95" or "96";
}
