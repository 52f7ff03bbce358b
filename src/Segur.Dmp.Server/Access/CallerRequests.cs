using Segur.Dmp.Domain.Access;
using Segur.Dmp.Domain.Validation;
using Segur.Dmp.Server.Documents;
using Segur.Dmp.Server.Errors;
using Wire = Segur.Dmp.Contracts.V1;

namespace Segur.Dmp.Server.Access;

/// <summary>Reads callers described in a request; what is wrong is added to <c>refusals</c>, all of it.</summary>
internal sealed class CallerRequests(RequestFields fields)
{
    private const int MaxNameLength = 200;
    private const int MaxCodeLength = 32;
    private const int MaxJustificationLength = 500;

    /// <summary>A caller at a place of the request.</summary>
    public Caller? Caller(Wire.Caller? wire, string place, List<Refusal> refusals)
    {
        switch (wire?.KindCase)
        {
            case Wire.Caller.KindOneofCase.Patient:
                return fields.Ins(wire.Patient, refusals, $"{place}.patient") is { } ins ? new PatientCaller(ins) : null;
            case Wire.Caller.KindOneofCase.Representative:
                return fields.Ins(wire.Representative, refusals, $"{place}.representative") is { } own
                    ? new RepresentativeCaller(own)
                    : null;
            case Wire.Caller.KindOneofCase.Professional:
                return Professional(wire.Professional, $"{place}.professional", refusals);
            case Wire.Caller.KindOneofCase.Operator:
                return new OperatorCaller(
                    RequestFields.Text(wire.Operator, $"{place}.operator", MaxNameLength, refusals));
            default:
                refusals.Add(RequestErrors.Missing(place, "a patient, a representative, a professional or an operator"));
                return null;
        }
    }

    /// <summary>A professional at a place of the request.</summary>
    public static ProfessionalCaller Professional(Wire.Professional wire, string place, List<Refusal> refusals)
    {
        RequireText(wire.NationalId, $"{place}.national_id", "the national identifier", MaxNameLength, refusals);
        RequireText(wire.Role, $"{place}.role", "the profession, such as 10", MaxCodeLength, refusals);
        return new ProfessionalCaller(
            wire.NationalId, RequestFields.Text(wire.Name, $"{place}.name", MaxNameLength, refusals), wire.Role,
            ReadAuthentication(wire.Authentication, place, refusals))
        {
            Specialty = OrNull(RequestFields.Text(wire.Specialty, $"{place}.specialty", MaxCodeLength, refusals)),
            Structure = Structure(wire.Structure, $"{place}.structure", refusals),
            Purpose = ReadPurpose(wire.PurposeOfUse, place, refusals),
            Justification = OrNull(
                RequestFields.Text(wire.Justification, $"{place}.justification", MaxJustificationLength, refusals)),
            IsSecretConnection = wire.SecretConnection,
        };
    }

    /// <summary>A national identifier that must be given.</summary>
    public static string NationalId(string value, string place, List<Refusal> refusals)
    {
        RequireText(value, place, "the national identifier", MaxNameLength, refusals);
        return value;
    }

    private static CareStructure? Structure(Wire.CareStructure? wire, string place, List<Refusal> refusals) =>
        wire is null
            ? null
            : new CareStructure(
                RequestFields.Text(wire.Id, $"{place}.id", MaxNameLength, refusals),
                RequestFields.Text(wire.Name, $"{place}.name", MaxNameLength, refusals),
                RequestFields.Text(wire.Sector, $"{place}.sector", MaxCodeLength, refusals));

    private static Authentication ReadAuthentication(
        Wire.Authentication authentication, string place, List<Refusal> refusals)
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
                    $"{place}.authentication", (int)authentication, "1 to 4, or 0 for CPS"));
                return Authentication.Cps;
        }
    }

    private static PurposeOfUse ReadPurpose(Wire.PurposeOfUse purpose, string place, List<Refusal> refusals)
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
                    $"{place}.purpose_of_use", (int)purpose, "1 to 3, or 0 for normal"));
                return PurposeOfUse.Normal;
        }
    }

    private static void RequireText(string value, string place, string expected, int maxLength, List<Refusal> refusals)
    {
        RequestFields.Text(value, place, maxLength, refusals);
        if (value.Length == 0)
        {
            refusals.Add(RequestErrors.Missing(place, expected));
        }
    }

    private static string? OrNull(string value) => value.Length == 0 ? null : value;
}
