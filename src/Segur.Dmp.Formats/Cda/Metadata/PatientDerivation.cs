using System.Text;
using Segur.Dmp.Domain.Identity;

namespace Segur.Dmp.Formats.Cda.Metadata;

/// <summary>
/// XDS sourcePatientId and sourcePatientInfo from <c>patientRole</c>. Names are never compared for routing.
/// </summary>
internal static class PatientDerivation
{
    /// <summary>The local number as a CX, or the INS when there is none.</summary>
    public static string SourceId(CdaElement role, InsNumber patient)
    {
        for (var id = role.First("id"); id is not null; id = id.NextSame())
        {
            if (id.Attribute("root") is { Length: > 0 } root && id.Attribute("extension") is { Length: > 0 } extension
                && InsAuthority.FromOid(root) is null)
            {
                return HL7Text.Cx(extension, root, "PI");
            }
        }

        return HL7Text.Cx(patient.Matricule, patient.Authority.Oid, "NH");
    }

    /// <summary>
    /// PID-3 identifiers, PID-5 names, PID-7 birth date, PID-8 gender, PID-11 address and birthplace.
    /// </summary>
    public static IReadOnlyList<string> SourceInfo(CdaElement role)
    {
        var lines = new List<string>(5);
        Add(lines, "PID-3", Identifiers(role));
        if (role.First("patient") is not { } patient)
        {
            return lines;
        }

        if (patient.First("name") is { } name)
        {
            Add(lines, "PID-5", Names(name));
        }

        Add(lines, "PID-7", patient.First("birthTime")?.Attribute("value") ?? "");
        Add(lines, "PID-8", patient.First("administrativeGenderCode")?.Attribute("code") ?? "");
        Add(lines, "PID-11", Addresses(role, patient));
        return lines;
    }

    private static void Add(List<string> lines, string field, string value)
    {
        if (value.Length > 0)
        {
            lines.Add($"{field}|{value}");
        }
    }

    private static string Identifiers(CdaElement role)
    {
        var value = new StringBuilder();
        for (var id = role.First("id"); id is not null; id = id.NextSame())
        {
            if (id.Attribute("root") is { Length: > 0 } root && id.Attribute("extension") is { Length: > 0 } extension)
            {
                var type = InsAuthority.FromOid(root) is null ? "PI" : "NH";
                value.Append(value.Length > 0 ? "~" : "").Append(HL7Text.Cx(extension, root, type));
            }
        }

        return value.ToString();
    }

    // French PAM practice: birth name of type L with the first given name and the full list, used name of type D.
    private static string Names(CdaElement name)
    {
        var birth = Part(name, "family", "BR");
        var firstGiven = Part(name, "given", "BR");
        var allGiven = Part(name, "given", null);
        var value = new StringBuilder();
        if (birth.Length > 0 || firstGiven.Length > 0 || allGiven.Length > 0)
        {
            value.Append(birth).Append('^').Append(firstGiven).Append('^').Append(allGiven).Append("^^^^L");
        }

        var used = Part(name, "family", "CL");
        used = used.Length > 0 ? used : Part(name, "family", "SP");
        var usedGiven = Part(name, "given", "CL");
        if (used.Length > 0 || usedGiven.Length > 0)
        {
            value.Append(value.Length > 0 ? "~" : "").Append(used).Append('^').Append(usedGiven).Append("^^^^^D");
        }

        return value.ToString();
    }

    private static string Part(CdaElement name, string part, string? qualifier)
    {
        for (var element = name.First(part); element is not null; element = element.NextSame())
        {
            if (element.Attribute("qualifier") == qualifier)
            {
                return HL7Text.Escape(element.Text.Trim());
            }
        }

        return "";
    }

    private static string Addresses(CdaElement role, CdaElement patient)
    {
        var value = new StringBuilder();
        if (role.FirstNonNull("addr") is { FirstChild: not null } address)
        {
            var street = Join(address, "streetAddressLine", "houseNumber", "streetNameType", "streetName");
            var other = Join(address, "additionalLocator", "unitID", "postBox");
            value.Append(street).Append('^').Append(other).Append('^').Append(Join(address, "city")).Append("^^")
                .Append(Join(address, "postalCode")).Append('^').Append(Join(address, "country")).Append("^H");
        }

        if (patient.First("birthplace")?.First("place")?.First("addr") is { } birthplace
            && Join(birthplace, "county") is { Length: > 0 } county)
        {
            value.Append(value.Length > 0 ? "~" : "").Append("^^").Append(Join(birthplace, "city")).Append("^^^^BDL^^")
                .Append(county);
        }

        return value.ToString();
    }

    private static string Join(CdaElement address, params ReadOnlySpan<string> parts)
    {
        var value = new StringBuilder();
        foreach (var part in parts)
        {
            for (var element = address.First(part); element is not null; element = element.NextSame())
            {
                var text = element.Text.Trim();
                value.Append(value.Length > 0 && text.Length > 0 ? " " : "").Append(text);
            }
        }

        return HL7Text.Escape(value.ToString());
    }
}
