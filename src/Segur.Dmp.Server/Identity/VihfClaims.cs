using System.Collections.Frozen;
using Segur.Dmp.Domain.Access;
using Segur.Dmp.Domain.Identity;

namespace Segur.Dmp.Server.Identity;

/// <summary>
/// The one mapping between a typed <see cref="Caller"/> and what a VIHF says of it, for tokens and for SAML assertions.
/// Source: CI-SIS VIHF 3.0; DMP integration guide on the VIHF.
/// </summary>
internal static class VihfClaims
{
    private const string RoleSystem = "1.2.250.1.71.1.2.7";
    private const string SpecialtySystem = "1.2.250.1.71.4.2.5";
    private const string SectorSystem = "1.2.250.1.71.4.2.4";
    private const string PurposeSystem = "1.2.250.1.213.1.1.4.248";
    private const string ConfidentialitySystem = "1.2.250.1.213.1.1.4.13";
    private const string SecretConnection = "INVISIBLE_REPRESENTANTS_LEGAUX";
    private const string PharmacistRole = "21";
    private const string CurrentVersion = "3.0";
    private const string NewerVersion = "4.0";
    private const int MaxJustificationLength = 500;

    private static readonly FrozenDictionary<string, CallerKind> Kinds = new Dictionary<string, CallerKind>
    {
        ["patient"] = CallerKind.Patient,
        ["representative"] = CallerKind.Representative,
        ["professional"] = CallerKind.Professional,
        ["operator"] = CallerKind.Operator,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Authentication> Cards = new Dictionary<string, Authentication>
    {
        ["CPS"] = Authentication.Cps,
        ["CPE"] = Authentication.Cpe,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Authentication> Modes = new Dictionary<string, Authentication>
    {
        ["DIRECTE"] = Authentication.Cps,
        ["INDIRECTE"] = Authentication.Indirect,
        ["INDIRECTE_RENFORCEE"] = Authentication.IndirectReinforced,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, PurposeOfUse> Purposes = new Dictionary<string, PurposeOfUse>
    {
        ["normal"] = PurposeOfUse.Normal,
        ["bris_de_glace"] = PurposeOfUse.BrisDeGlace,
        ["centre_15"] = PurposeOfUse.Centre15,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private enum CallerKind
    {
        Patient,
        Representative,
        Professional,
        Operator,
    }

    /// <summary>
    /// The caller, or an <see cref="UnverifiedCaller"/> that names the first attribute that is wrong.
    /// </summary>
    public static Caller ToCaller(VihfStatement statement, bool allowProductionIns)
    {
        var reader = new VihfReader(statement, allowProductionIns);
        var kind = reader.OneOf(VihfAttribute.CallerKind, Kinds, CallerKind.Professional);
        Caller? caller = kind switch
        {
            CallerKind.Professional => ReadProfessional(reader),
            CallerKind.Operator => ReadOperator(reader),
            _ => reader.Ins(VihfAttribute.Subject, reader.Subject) is not { } ins ? null
                : kind == CallerKind.Patient ? new PatientCaller(ins) : new RepresentativeCaller(ins),
        };
        var software = ReadSoftware(reader, isRequired: kind == CallerKind.Professional);
        var resource = reader.Optional(VihfAttribute.Resource) is { } cx
            ? reader.Ins(VihfAttribute.Resource, cx)
            : null;

        // Without a fault everything was read, the caller first.
        return reader.Fault as Caller ?? caller! with { Software = software, Resource = resource };
    }

    /// <summary>What a token or an assertion says of a caller.</summary>
    /// <exception cref="ArgumentException">The caller is of a kind that proves nothing.</exception>
    public static VihfStatement FromCaller(Caller caller)
    {
        var attributes = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var subject = caller switch
        {
            PatientCaller patient => Of("patient", Cx(patient.Ins)),
            RepresentativeCaller representative => Of("representative", Cx(representative.Ins)),
            OperatorCaller body => Of("operator", body.Id),
            ProfessionalCaller professional => Of("professional", professional.NationalId),
            _ => throw new ArgumentException("Only a caller of a verified kind can be described.", nameof(caller)),
        };
        if (caller is ProfessionalCaller described)
        {
            Describe(described, attributes);
        }

        if (caller.Software is { } software)
        {
            attributes[VihfAttribute.SoftwareId] = [software.Id];
            attributes[VihfAttribute.SoftwareName] = [software.Name];
            attributes[VihfAttribute.SoftwareVersion] = [software.Version];
            attributes[VihfAttribute.SoftwareApproval] = [software.ApprovalNumber];
        }

        if (caller.Resource is { } resource)
        {
            attributes[VihfAttribute.Resource] = [Cx(resource)];
        }

        return new VihfStatement(subject, attributes);

        string Of(string kind, string identifier)
        {
            attributes[VihfAttribute.CallerKind] = [kind];
            return identifier;
        }
    }

    private static OperatorCaller ReadOperator(VihfReader reader)
    {
        var id = reader.Subject;
        if (id.Length == 0)
        {
            reader.Fail(VihfAttribute.Subject, "nothing", "the operator's name");
        }

        return new OperatorCaller(id);
    }

    private static ProfessionalCaller ReadProfessional(VihfReader reader)
    {
        if (reader.Required(VihfAttribute.Version, CurrentVersion) is not (CurrentVersion or NewerVersion))
        {
            reader.Fail(VihfAttribute.Version, "another version", $"{CurrentVersion} or {NewerVersion}");
        }

        var authentication = ReadAuthentication(reader);
        var id = ReadNationalId(reader, authentication);
        var name = reader.Required(VihfAttribute.SubjectName, "last and first name");
        var role = reader.Code(VihfAttribute.Role, 0, RoleSystem);
        if (role is null)
        {
            reader.Fail(VihfAttribute.Role, "nothing", $"profession^{RoleSystem}, then specialty^{SpecialtySystem}");
        }

        var specialty = reader.Code(VihfAttribute.Role, 1, SpecialtySystem);
        if (specialty is null && role is ProfessionalCaller.DoctorRole or PharmacistRole)
        {
            reader.FailWith(
                "Aucune spécialité dans le vihf",
                $"{VihfAttribute.Role}: a second value, specialty^{SpecialtySystem}, for professions 10 and 21");
        }

        return new ProfessionalCaller(id, name, role ?? "", authentication)
        {
            Specialty = specialty,
            Structure = ReadStructure(
                reader, isRequired: authentication is Authentication.Indirect or Authentication.IndirectReinforced),
            Purpose = ReadPurpose(reader),
            Justification = reader.Optional(VihfAttribute.Justification, MaxJustificationLength),
            IsSecretConnection = ReadSecretConnection(reader),
        };
    }

    private static Authentication ReadAuthentication(VihfReader reader)
    {
        var mode = reader.OneOf(VihfAttribute.AuthenticationMode, Modes);
        var card = reader.OneOf(VihfAttribute.Card, Cards, Authentication.Cps);
        return mode == Authentication.Cps ? card : mode;
    }

    // A card or Pro Santé Connect gives the national identifier; staff and a structure's software have identifiers of
    // other registers and of their own.
    private static string ReadNationalId(VihfReader reader, Authentication authentication)
    {
        var id = reader.Subject;
        var isNational = (id is ['8', ..] && id.Length == 12 && id.All(char.IsAsciiDigit))
            || (id is ['0', ..] && id.Length is 9 or 10 && id.All(char.IsAsciiLetterOrDigit));
        var mustBeNational = authentication is Authentication.Cps or Authentication.IndirectReinforced;
        if (id.Length == 0 || (mustBeNational && !isNational))
        {
            reader.Fail(
                VihfAttribute.Subject, id.Length == 0 ? "nothing" : id, "8 and RPPS (11 digits), or 0 and ADELI");
        }

        return id;
    }

    private static CareStructure? ReadStructure(VihfReader reader, bool isRequired)
    {
        const string ExpectedId = "Struct_IdNat: 0 ADELI, 1 FINESS, 2 SIREN, 3 SIRET or 4 RPPS, then the number";
        var id = reader.Optional(VihfAttribute.Structure);
        var sector = reader.Code(VihfAttribute.Sector, 0, SectorSystem);
        if (id is null && sector is null && !isRequired)
        {
            return null;
        }

        if (id is not [>= '0' and <= '4', _, ..] || !id.All(VihfReader.IsOfCode))
        {
            reader.Fail(VihfAttribute.Structure, id ?? "nothing", ExpectedId);
        }

        if (sector is null)
        {
            reader.Fail(VihfAttribute.Sector, "nothing", $"sector^{SectorSystem}");
        }

        return new CareStructure(id ?? "", reader.Optional(VihfAttribute.StructureName) ?? "", sector ?? "");
    }

    private static PurposeOfUse ReadPurpose(VihfReader reader)
    {
        var code = reader.Code(VihfAttribute.PurposeOfUse, 0, PurposeSystem);
        if (code is not null && Purposes.TryGetValue(code, out var purpose))
        {
            return purpose;
        }

        reader.Fail(
            VihfAttribute.PurposeOfUse, code ?? "nothing", $"{string.Join(", ", Purposes.Keys)} with ^{PurposeSystem}");
        return PurposeOfUse.Normal;
    }

    private static bool ReadSecretConnection(VihfReader reader)
    {
        var code = reader.Code(VihfAttribute.Confidentiality, 0, ConfidentialitySystem);
        if (code is not (null or SecretConnection))
        {
            reader.Fail(VihfAttribute.Confidentiality, code, $"{SecretConnection}^{ConfidentialitySystem}, or nothing");
        }

        return code is not null;
    }

    private static Software? ReadSoftware(VihfReader reader, bool isRequired) =>
        !isRequired && reader.Optional(VihfAttribute.SoftwareId) is null
            ? null
            : new Software(
                reader.Required(VihfAttribute.SoftwareId, "the software's identifier"),
                reader.Required(VihfAttribute.SoftwareName, "the software's name"),
                reader.Required(VihfAttribute.SoftwareVersion, "the software's version"),
                reader.Required(VihfAttribute.SoftwareApproval, "the software's DMP approval number"));

    private static void Describe(ProfessionalCaller caller, Dictionary<string, IReadOnlyList<string>> attributes)
    {
        var role = $"{caller.Role}^{RoleSystem}";
        attributes[VihfAttribute.Version] = [CurrentVersion];
        attributes[VihfAttribute.SubjectName] = [caller.Name];
        attributes[VihfAttribute.Role] =
            caller.Specialty is { } specialty ? [role, $"{specialty}^{SpecialtySystem}"] : [role];
        attributes[VihfAttribute.AuthenticationMode] = [caller.Authentication switch
        {
            Authentication.Indirect => "INDIRECTE",
            Authentication.IndirectReinforced => "INDIRECTE_RENFORCEE",
            _ => "DIRECTE",
        }];
        if (caller.Authentication is Authentication.Cps or Authentication.Cpe)
        {
            attributes[VihfAttribute.Card] = [caller.Authentication == Authentication.Cpe ? "CPE" : "CPS"];
        }

        var purpose = caller.Purpose switch
        {
            PurposeOfUse.BrisDeGlace => "bris_de_glace",
            PurposeOfUse.Centre15 => "centre_15",
            _ => "normal",
        };
        attributes[VihfAttribute.PurposeOfUse] = [$"{purpose}^{PurposeSystem}"];
        if (caller.Structure is { } structure)
        {
            attributes[VihfAttribute.Structure] = [structure.Id];
            attributes[VihfAttribute.Sector] = [$"{structure.Sector}^{SectorSystem}"];
            attributes[VihfAttribute.StructureName] = [structure.Name];
        }

        if (caller.Justification is { } justification)
        {
            attributes[VihfAttribute.Justification] = [justification];
        }

        if (caller.IsSecretConnection)
        {
            attributes[VihfAttribute.Confidentiality] = [$"{SecretConnection}^{ConfidentialitySystem}"];
        }
    }

    private static string Cx(InsNumber ins) => $"{ins.Matricule}^^^&{ins.Authority.Oid}&ISO^NH";
}
