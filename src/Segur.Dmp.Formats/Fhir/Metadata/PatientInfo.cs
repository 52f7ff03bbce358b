using Segur.Dmp.Domain.Identity;
using Segur.Dmp.Formats.Fhir.Json;
using Segur.Dmp.Formats.Fhir.Rules;

namespace Segur.Dmp.Formats.Fhir.Metadata;

/// <summary>XDS sourcePatientId and sourcePatientInfo: what the source knew of the patient, for people to read.</summary>
internal static class PatientInfo
{
    /// <summary>The first local number, or the INS when there is none.</summary>
    public static string SourcePatientId(FhirDocument document, FhirElement patient, InsNumber ins)
    {
        foreach (var identifier in document.Array(patient, "identifier"u8))
        {
            if (FhirUniqueId.OidOf(document.Text(identifier, "system"u8)) is { } oid
                && InsAuthority.FromOid(oid) is null
                && document.Text(identifier, "value"u8) is { } value)
            {
                return XdsNames.Cx(value, oid, "PI");
            }
        }

        return XdsNames.Cx(ins.Matricule, ins.Authority.Oid, "NH");
    }

    /// <summary>PID lines: birth and used name, birth date, gender, birth place.</summary>
    public static IReadOnlyList<string> SourcePatientInfo(FhirDocument document, FhirElement patient)
    {
        var lines = new List<string>();
        AddName(lines, document, FhirNames.Official(document, patient), 'L');
        AddName(lines, document, FhirNames.WithUse(document, patient, "usual"), 'D');
        if (FhirTime.TryParseDate(document.Text(patient, "birthDate"u8), out var birthDate))
        {
            lines.Add($"PID-7|{birthDate.Value}");
        }

        if (document.Text(patient, "gender"u8) is { } gender)
        {
            lines.Add($"PID-8|{gender switch { "male" => "M", "female" => "F", _ => "U" }}");
        }

        if (PatientRules.BirthPlaceCode(patient) is { } code)
        {
            lines.Add($"PID-11|^^^^^^BDL^^{XdsNames.Escape(code)}");
        }

        return lines;
    }

    private static void AddName(List<string> lines, FhirDocument document, FhirElement name, char kind)
    {
        if (document.Text(name, "family"u8) is { } family)
        {
            var given = XdsNames.Escape(FhirNames.FirstGiven(document, name) ?? "");
            lines.Add($"PID-5|{XdsNames.Escape(family)}^{given}^^^^^{kind}");
        }
    }
}
