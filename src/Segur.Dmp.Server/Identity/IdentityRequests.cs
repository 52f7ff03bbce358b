using System.Globalization;
using Segur.Dmp.Domain.Access;
using Segur.Dmp.Domain.Identity;
using Segur.Dmp.Server.Access;
using Segur.Dmp.Server.Documents;
using Segur.Dmp.Server.Errors;
using Caller = Segur.Dmp.Domain.Access.Caller;
using IdentityTraits = Segur.Dmp.Domain.Identity.IdentityTraits;
using Refusal = Segur.Dmp.Domain.Validation.Refusal;
using Sex = Segur.Dmp.Domain.Identity.Sex;
using Wire = Segur.Dmp.Contracts.V1;

namespace Segur.Dmp.Server.Identity;

/// <summary>
/// Reads the messages of <c>IdentityService</c>; what is wrong is added to <c>refusals</c>, all of it.
/// </summary>
internal sealed class IdentityRequests(RequestFields fields, CallerRequests callers)
{
    private const int MaxNameLength = 200;
    private const int CogLength = 5;

    /// <summary>An INS at a place of the request.</summary>
    public InsNumber? Ins(Wire.Ins? ins, string place, List<Refusal> refusals) => fields.Ins(ins, refusals, place);

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
        var caller = callers.Caller(request.Caller, "caller", refusals);
        var resource = request.Resource is null ? null : Ins(request.Resource, "resource", refusals);
        return caller is null
            ? null
            : caller with { Resource = resource, Software = Software(request, caller, refusals) };
    }

    private static Software? Software(Wire.IssueTokenRequest request, Caller caller, List<Refusal> refusals) =>
        request.Software is { } software
            ? new Software(
                RequestFields.Text(software.Id, "software.id", MaxNameLength, refusals),
                RequestFields.Text(software.Name, "software.name", MaxNameLength, refusals),
                RequestFields.Text(software.Version, "software.version", MaxNameLength, refusals),
                RequestFields.Text(software.ApprovalNumber, "software.approval_number", MaxNameLength, refusals))
            : caller is ProfessionalCaller ? TokenIssuer.FictitiousSoftware : null;

    /// <summary>A name that must be given.</summary>
    public static string Name(string value, string place, string expected, List<Refusal> refusals)
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

    /// <summary>A date <c>YYYY-MM-DD</c> that must be given.</summary>
    public static DateOnly Date(string value, string place, List<Refusal> refusals)
    {
        if (!DateOnly.TryParseExact(
            value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            refusals.Add(RequestErrors.Date(place, value));
        }

        return date;
    }
}
