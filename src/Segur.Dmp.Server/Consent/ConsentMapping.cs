using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Segur.Dmp.Contracts.V1;
using Segur.Dmp.Grains.Profiles;
using Segur.Dmp.Server.Documents;
using Authorisation = Segur.Dmp.Contracts.V1.Authorisation;
using AuthorisationStatus = Segur.Dmp.Contracts.V1.AuthorisationStatus;
using EmergencyPermissions = Segur.Dmp.Contracts.V1.EmergencyPermissions;
using Representative = Segur.Dmp.Contracts.V1.Representative;
using RepresentationKind = Segur.Dmp.Contracts.V1.RepresentationKind;

namespace Segur.Dmp.Server.Consent;

/// <summary>Authorisations, permissions and representatives as the contract's messages.</summary>
internal static class ConsentMapping
{
    public static AuthorisationStatus ToWire(Domain.Consent.AuthorisationStatus status) => status switch
    {
        Domain.Consent.AuthorisationStatus.Valid => AuthorisationStatus.Valid,
        Domain.Consent.AuthorisationStatus.Expired => AuthorisationStatus.Expired,
        Domain.Consent.AuthorisationStatus.Forbidden => AuthorisationStatus.Forbidden,
        _ => AuthorisationStatus.None,
    };

    public static EmergencyPermissions ToWire(Domain.Consent.EmergencyPermissions permissions) => new()
    {
        Samu = permissions.Samu,
        BrisDeGlace = permissions.BrisDeGlace,
        MaskedDocuments = permissions.MaskedDocuments,
    };

    public static Representative ToWire(Domain.Consent.Representative representative) => new()
    {
        Ins = SubmissionMapping.ToWire(representative.Ins),
        Name = representative.Name,
        Kind = representative.Kind == Domain.Consent.RepresentationKind.Minor
            ? RepresentationKind.Minor
            : RepresentationKind.Guardianship,
    };

    /// <summary>Authorised first, then blocked, each in the order of its start.</summary>
    public static IEnumerable<Authorisation> ToWire(
        ProfileSnapshot profile, AuthorisationFilter filter, DateTimeOffset instant)
    {
        if (filter != AuthorisationFilter.Forbidden)
        {
            foreach (var authorisation in profile.Authorisations.OrderBy(a => a.DeclaredAt))
            {
                if (filter != AuthorisationFilter.Active || authorisation.IsValidAt(instant))
                {
                    yield return ToWire(authorisation, profile.MedecinTraitantId, instant);
                }
            }
        }

        if (filter != AuthorisationFilter.Active)
        {
            foreach (var blocked in profile.Blocked.OrderBy(b => b.BlockedAt))
            {
                yield return new Authorisation
                {
                    NationalId = blocked.NationalId,
                    Name = blocked.Name,
                    Status = AuthorisationStatus.Forbidden,
                    StartedAt = blocked.BlockedAt.ToTimestamp(),
                };
            }
        }
    }

    public static Authorisation ToWire(
        Domain.Consent.Authorisation authorisation, string? medecinTraitantId, DateTimeOffset instant) => new()
        {
            NationalId = authorisation.NationalId,
            IsStructure = authorisation.IsStructure,
            Name = authorisation.Name,
            Role = authorisation.Role ?? "",
            Specialty = authorisation.Specialty ?? "",
            Status = authorisation.IsValidAt(instant) ? AuthorisationStatus.Valid : AuthorisationStatus.Expired,
            IsMedecinTraitant = medecinTraitantId == authorisation.NationalId,
            StartedAt = authorisation.DeclaredAt.ToTimestamp(),
            ExpiresAt = authorisation.ExpiresAt?.ToTimestamp(),
        };

    /// <summary>A date as <c>YYYY-MM-DD</c>.</summary>
    public static string ToWire(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
