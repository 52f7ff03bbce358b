using System.Globalization;
using Segur.Dmp.Domain.Documents;
using Segur.Dmp.Domain.Identity;
using Segur.Dmp.Formats.Fhir.Json;

namespace Segur.Dmp.Formats.Fhir.Rules;

/// <summary>The patient and the INS.</summary>
internal static class PatientRules
{
    private const string IdentityReliability = "fr-core-identity-reliability";
    private const string BirthPlace = "patient-birthPlace";

    public static FhirPatient? Check(FhirDocument document)
    {
        var subject = document.Object(document.Composition, "subject"u8);
        var patient = document.Resolve(subject);
        if (patient.ResourceType != "Patient")
        {
            document.Report.AddOrMissing(
                FhirRules.Subject, document.Composition, "subject", "a reference to a Patient of the bundle");
            return null;
        }

        var ins = CheckIns(document, patient);
        CheckTraits(document, patient, ins);
        CheckIdentityStatus(document, patient);
        return new FhirPatient(patient, ins);
    }

    private static InsNumber? CheckIns(FhirDocument document, FhirElement patient)
    {
        InsNumber? found = null;
        var hasCandidate = false;
        var isUsable = true;
        foreach (var identifier in document.Array(patient, "identifier"u8))
        {
            // An old identifier is one that the patient no longer has, such as a NIA after the NIR came.
            var oid = FhirUniqueId.OidOf(document.Text(identifier, "system"u8));
            if (InsAuthority.FromOid(oid) is not { } authority || identifier["use"u8].Text == "old")
            {
                continue;
            }

            hasCandidate = true;
            var ins = ReadIns(document, identifier, authority);
            isUsable &= ins is not null;
            if (found is not null && ins is not null && found != ins)
            {
                document.Report.Add(FhirRules.OneIns, identifier, ins.ToString(), $"no INS but {found}");
                isUsable = false;
            }

            found ??= ins;
        }

        if (!hasCandidate)
        {
            document.Report.AddOrMissing(
                FhirRules.InsPresent, patient, "identifier",
                $"an identifier under urn:oid:{string.Join(", ", document.Options.AcceptedInsAuthorities.Select(a => a.Oid))}");
        }

        return isUsable ? found : null;
    }

    private static InsNumber? ReadIns(FhirDocument document, FhirElement identifier, InsAuthority authority)
    {
        var value = document.Text(identifier, "value"u8);
        if (value is null || value.Contains(' ', StringComparison.Ordinal)
            || !InsNumber.TryParse(authority, value, out var ins))
        {
            document.Report.AddOrMissing(
                FhirRules.InsForm, identifier, "value", "sex 1 or 2, year, month, place, order: 13 characters, and a key of 2");
            return null;
        }

        if (!ins.HasValidKey)
        {
            document.Report.Add(
                FhirRules.InsKey, identifier["value"u8], value[13..],
                ins.ExpectedKey.ToString("00", CultureInfo.InvariantCulture));
        }

        if (!document.Options.AcceptedInsAuthorities.Contains(authority)
            || (authority.IsProduction && !document.Options.AllowProductionIns))
        {
            document.Report.Add(
                FhirRules.InsAccepted, identifier["system"u8], authority.Oid,
                "an authority that this repository accepts: never a real person's in a simulator");
            return null;
        }

        return ins;
    }

    private static void CheckTraits(FhirDocument document, FhirElement patient, InsNumber? ins)
    {
        var name = FhirNames.Official(document, patient);
        if (!name.Exists)
        {
            document.Report.AddMissing(FhirRules.Traits, patient, "name", "a name with use official: the birth name");
        }
        else
        {
            if (document.Text(name, "family"u8) is null)
            {
                document.Report.AddMissing(FhirRules.Traits, name, "family", "the birth name");
            }

            if (FhirNames.FirstGiven(document, name) is null)
            {
                document.Report.AddMissing(FhirRules.Traits, name, "given", "the first name of the birth certificate");
            }
        }

        var gender = CheckGender(document, patient);
        var birthDate = CheckBirthDate(document, patient);
        if (BirthPlaceCode(patient) is null)
        {
            document.Report.AddMissing(
                FhirRules.Birthplace, patient, $"extension('{BirthPlace}')", "an address with the INSEE code");
        }

        if (ins is not null)
        {
            CompareWithMatricule(document, patient, ins, gender, birthDate);
        }
    }

    private static string? CheckGender(FhirDocument document, FhirElement patient)
    {
        var gender = document.Text(patient, "gender"u8);
        if (gender is null)
        {
            document.Report.AddMissing(FhirRules.Traits, patient, "gender", "male, female or unknown");
        }
        else if (gender is not ("male" or "female" or "other" or "unknown"))
        {
            document.Report.Add(FhirRules.Gender, patient["gender"u8], gender, "male, female, other or unknown");
        }

        return gender;
    }

    private static XdsTime? CheckBirthDate(FhirDocument document, FhirElement patient)
    {
        var text = document.Text(patient, "birthDate"u8);
        if (text is null)
        {
            document.Report.AddMissing(FhirRules.Traits, patient, "birthDate", "a date, YYYY-MM-DD");
            return null;
        }

        if (FhirTime.TryParseDate(text, out var date) && date.Value.Length == 8)
        {
            return date;
        }

        document.Report.Add(FhirRules.BirthDate, patient["birthDate"u8], text, "a date that exists, YYYY-MM-DD");
        return null;
    }

    /// <summary>The INSEE code of the birth place, from the address in its extension.</summary>
    public static string? BirthPlaceCode(FhirElement patient)
    {
        foreach (var extension in patient["extension"u8])
        {
            if (EndsWith(extension["url"u8].Text, BirthPlace))
            {
                return InseeCode(extension["valueAddress"u8]);
            }
        }

        return null;
    }

    private static string? InseeCode(FhirElement address)
    {
        // FR Core puts the code in an extension of the address; the CDA derived documents in its district.
        foreach (var extension in address["extension"u8])
        {
            if (EndsWith(extension["url"u8].Text, "insee-code"))
            {
                return extension["valueCoding"u8]["code"u8].Text ?? extension["valueCode"u8].Text;
            }
        }

        return address["district"u8].Text;
    }

    private static void CompareWithMatricule(
        FhirDocument document, FhirElement patient, InsNumber ins, string? gender, XdsTime? birthDate)
    {
        var expectedGender = ins.Matricule[0] == '1' ? "male" : "female";
        if (gender is "male" or "female" && gender != expectedGender)
        {
            document.Report.Add(
                FhirRules.TraitsAgree, patient["gender"u8], gender, $"{expectedGender}, as the matricule's first digit says");
        }

        var month = ins.Matricule.AsSpan(3, 2);
        if (birthDate is { } date
            && (!date.Value.AsSpan(2, 2).SequenceEqual(ins.Matricule.AsSpan(1, 2))
                || (month[0] < '2' && !date.Value.AsSpan(4, 2).SequenceEqual(month))))
        {
            document.Report.Add(
                FhirRules.TraitsAgree, patient["birthDate"u8], patient["birthDate"u8].Text!,
                "year and month of the matricule; the century is not in it");
        }
    }

    private static void CheckIdentityStatus(FhirDocument document, FhirElement patient)
    {
        foreach (var extension in patient["extension"u8])
        {
            if (!EndsWith(extension["url"u8].Text, IdentityReliability))
            {
                continue;
            }

            foreach (var part in extension["extension"u8])
            {
                var status = part["valueCoding"u8]["code"u8];
                if (part["url"u8].Text == "identityStatus" && status.Text is { } code && code is not ("QUAL" or "VALI"))
                {
                    document.Report.Add(FhirRules.IdentityStatus, status, code, "QUAL");
                }
            }
        }
    }

    private static bool EndsWith(string? url, string name) =>
        url is not null && url.EndsWith(name, StringComparison.OrdinalIgnoreCase);
}
