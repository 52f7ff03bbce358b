using System.Globalization;
using Segur.Dmp.Domain.Access;
using Segur.Dmp.Domain.Identity;
using Segur.Dmp.Server.Documents;
using Segur.Dmp.Server.Errors;
using Authentication = Segur.Dmp.Domain.Access.Authentication;
using Caller = Segur.Dmp.Domain.Access.Caller;
using CareStructure = Segur.Dmp.Domain.Access.CareStructure;
using IdentityTraits = Segur.Dmp.Domain.Identity.IdentityTraits;
using PurposeOfUse = Segur.Dmp.Domain.Access.PurposeOfUse;
using Refusal = Segur.Dmp.Domain.Validation.Refusal;
using Sex = Segur.Dmp.Domain.Identity.Sex;
using Wire = Segur.Dmp.Contracts.V1;

namespace Segur.Dmp.Server.Identity;

/// <summary>
/// Reads the messages of <c>IdentityService</c>; what is wrong is added to <c>refusals</c>, all of it.
/// </summary>
internal sealed class IdentityRequests(RequestFields fields)
{
    private const int MaxNameLength = 200;
    private const int MaxCodeLength = 32;
    private const int CogLength = 5;
    private const int MaxJustificationLength = 500;

    /// <summary>An INS at a place of the request.</summary>
    public InsNumber? Ins(Wire.Ins? ins, string place, List<Refusal> refusals)
    {
        const string PlaceOfFields = "ins";
        var own = new List<Refusal>();
        var number = fields.Ins(ins, own);
        foreach (var refusal in own)
        {
            var inside = refusal.Finding.Place[PlaceOfFields.Length..];
            refusals.Add(refusal with { Finding = refusal.Finding with { Place = $"{place}{inside}" } });
        }

        return number;
    }

    /// <summary>Traits to be verified; birth place may be empty.</summary>
    public static IdentityTraits? Traits(Wire.IdentityTraits? traits, string place, List<Refusal> refusals)
    {
        if (traits is null)
        {
            refusals.Add(RequestErrors.Missing(place, "the traits held"));
            return null;
        }

        return new IdentityTraits(
            Name(traits.BirthName, $"{place}.birth_name", "the birth name", refusals),
            Name(traits.BirthFirstNames, $"{place}.birth_first_names", "at least one first name", refusals),
            ReadSex(traits.Sex, $"{place}.sex", refusals),
            Date(traits.BirthDate, $"{place}.birth_date", refusals),
            RequestFields.Text(traits.BirthPlace.Trim(), $"{place}.birth_place", CogLength, refusals));
    }

    /// <summary>The traits of a search; the first name is the only one.</summary>
    public static IdentityTraits Traits(Wire.SearchInsRequest request, List<Refusal> refusals) => new(
        Name(request.BirthName, "birth_name", "the birth name", refusals),
        Name(request.FirstName, "first_name", "one first name of birth", refusals),
        ReadSex(request.Sex, "sex", refusals),
        Date(request.BirthDate, "birth_date", refusals),
        RequestFields.Text(request.BirthPlace.Trim(), "birth_place", CogLength, refusals));

    /// <summary>The caller of a token to be made, with software and record.</summary>
    public Caller? Caller(Wire.IssueTokenRequest request, List<Refusal> refusals)
    {
        var caller = request.Caller?.KindCase switch
        {
            Wire.Caller.KindOneofCase.Patient => Ins(request.Caller.Patient, "caller.patient", refusals) is { } ins
                ? new PatientCaller(ins)
                : null,
            Wire.Caller.KindOneofCase.Representative =>
                Ins(request.Caller.Representative, "caller.representative", refusals) is { } ins
                    ? new RepresentativeCaller(ins)
                    : null,
            Wire.Caller.KindOneofCase.Professional => Professional(request.Caller.Professional, refusals),
            Wire.Caller.KindOneofCase.Operator => new OperatorCaller(
                RequestFields.Text(request.Caller.Operator, "caller.operator", MaxNameLength, refusals)),
            _ => Nobody(refusals),
        };
        var resource = request.Resource is null ? null : Ins(request.Resource, "resource", refusals);
        return caller is null
            ? null
            : caller with { Resource = resource, Software = Software(request, caller, refusals) };
    }

    private static Caller? Nobody(List<Refusal> refusals)
    {
        refusals.Add(RequestErrors.Missing("caller", "a patient, a representative, a professional or an operator"));
        return null;
    }

    private static ProfessionalCaller Professional(Wire.Professional wire, List<Refusal> refusals)
    {
        const string Place = "caller.professional";
        return new ProfessionalCaller(
            RequestFields.Text(wire.NationalId, $"{Place}.national_id", MaxNameLength, refusals),
            RequestFields.Text(wire.Name, $"{Place}.name", MaxNameLength, refusals),
            RequestFields.Text(wire.Role, $"{Place}.role", MaxCodeLength, refusals),
            ReadAuthentication(wire.Authentication, refusals))
        {
            Specialty = OrNull(RequestFields.Text(wire.Specialty, $"{Place}.specialty", MaxCodeLength, refusals)),
            Structure = wire.Structure is not { } structure ? null : new CareStructure(
                RequestFields.Text(structure.Id, $"{Place}.structure.id", MaxNameLength, refusals),
                RequestFields.Text(structure.Name, $"{Place}.structure.name", MaxNameLength, refusals),
                RequestFields.Text(structure.Sector, $"{Place}.structure.sector", MaxCodeLength, refusals)),
            Purpose = ReadPurpose(wire.PurposeOfUse, refusals),
            Justification = OrNull(
                RequestFields.Text(wire.Justification, $"{Place}.justification", MaxJustificationLength, refusals)),
            IsSecretConnection = wire.SecretConnection,
        };
    }

    private static Software? Software(Wire.IssueTokenRequest request, Caller caller, List<Refusal> refusals) =>
        request.Software is { } software
            ? new Software(
                RequestFields.Text(software.Id, "software.id", MaxNameLength, refusals),
                RequestFields.Text(software.Name, "software.name", MaxNameLength, refusals),
                RequestFields.Text(software.Version, "software.version", MaxNameLength, refusals),
                RequestFields.Text(software.ApprovalNumber, "software.approval_number", MaxNameLength, refusals))
            : caller is ProfessionalCaller ? TokenIssuer.FictitiousSoftware : null;

    private static Authentication ReadAuthentication(Wire.Authentication authentication, List<Refusal> refusals)
    {
        switch (authentication)
        {
            case Wire.Authentication.Unspecified or Wire.Authentication.Cps:
                return Authentication.Cps;
            case Wire.Authentication.Cpe:
                return Authentication.Cpe;
            case Wire.Authentication.Indirect:
                return Authentication.Indirect;
            case Wire.Authentication.IndirectReinforced:
                return Authentication.IndirectReinforced;
            default:
                refusals.Add(RequestErrors.EnumValue(
                    "caller.professional.authentication", (int)authentication, "1 to 4, or 0 for CPS"));
                return Authentication.Cps;
        }
    }

    private static PurposeOfUse ReadPurpose(Wire.PurposeOfUse purpose, List<Refusal> refusals)
    {
        switch (purpose)
        {
            case Wire.PurposeOfUse.Unspecified or Wire.PurposeOfUse.Normal:
                return PurposeOfUse.Normal;
            case Wire.PurposeOfUse.BrisDeGlace:
                return PurposeOfUse.BrisDeGlace;
            case Wire.PurposeOfUse.Centre15:
                return PurposeOfUse.Centre15;
            default:
                refusals.Add(RequestErrors.EnumValue(
                    "caller.professional.purpose_of_use", (int)purpose, "1 to 3, or 0 for normal"));
                return PurposeOfUse.Normal;
        }
    }

    private static string Name(string value, string place, string expected, List<Refusal> refusals)
    {
        RequestFields.Text(value, place, MaxNameLength, refusals);
        if (value.Length <= MaxNameLength && IdentityName.Normalise(value).Length == 0)
        {
            refusals.Add(RequestErrors.Missing(place, expected));
        }

        return value;
    }

    private static Sex ReadSex(Wire.Sex sex, string place, List<Refusal> refusals)
    {
        switch (sex)
        {
            case Wire.Sex.Male:
                return Sex.Male;
            case Wire.Sex.Female:
                return Sex.Female;
            default:
                refusals.Add(RequestErrors.EnumValue(place, (int)sex, "1 (M) or 2 (F)"));
                return Sex.Unspecified;
        }
    }

    private static DateOnly Date(string value, string place, List<Refusal> refusals)
    {
        if (!DateOnly.TryParseExact(
            value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            refusals.Add(IdentityErrors.Date(place, value));
        }

        return date;
    }

    private static string? OrNull(string value) => value.Length == 0 ? null : value;
}
