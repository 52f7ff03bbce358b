using Google.Protobuf.WellKnownTypes;
using Segur.Dmp.Contracts.V1;
using Segur.Dmp.Domain.Access;
using Segur.Dmp.Domain.Identity;
using Segur.Dmp.Grains.Profiles;
using Segur.Dmp.Server.Consent;
using Segur.Dmp.Server.Documents;
using AuthorisationStatus = Segur.Dmp.Domain.Consent.AuthorisationStatus;
using ClosingMotive = Segur.Dmp.Contracts.V1.ClosingMotive;
using DomainMotive = Segur.Dmp.Domain.Profiles.ClosingMotive;
using DomainStatus = Segur.Dmp.Domain.Profiles.ProfileStatus;
using DomainTraits = Segur.Dmp.Domain.Identity.IdentityTraits;
using IdentityTraits = Segur.Dmp.Contracts.V1.IdentityTraits;
using ProfileStatus = Segur.Dmp.Contracts.V1.ProfileStatus;
using Sex = Segur.Dmp.Contracts.V1.Sex;

namespace Segur.Dmp.Server.Profiles;

/// <summary>Profiles as the contract's messages.</summary>
internal static class ProfileMapping
{
    /// <summary>A profile as TD0.2 tells it to a caller.</summary>
    public static Profile ToWire(AddressedProfile addressed)
    {
        var (key, caller, snapshot) = addressed;
        var profile = new Profile
        {
            Ins = SubmissionMapping.ToWire(key.Ins),
            Status = ToWire(snapshot.Status),
            Version = snapshot.Version ?? 0,
        };
        if (snapshot.Status is not (DomainStatus.None or DomainStatus.Invited or DomainStatus.Opposed))
        {
            profile.OpenedAt = snapshot.OpenedAt.ToTimestamp();
            profile.ActivatedAt = snapshot.ActivatedAt?.ToTimestamp();
        }

        AddDeadline(profile, snapshot);
        if (snapshot.Closing is { } closing)
        {
            profile.ClosedAt = closing.ClosedAt.ToTimestamp();
            profile.ClosingReason = closing.Reason;
            profile.ClosingMotive = closing.Motive switch
            {
                DomainMotive.PatientRequest => ClosingMotive.PatientRequest,
                DomainMotive.Suspension => ClosingMotive.Suspension,
                _ => ClosingMotive.Other,
            };
        }

        if (caller is ProfessionalCaller professional && snapshot.Status == DomainStatus.Open)
        {
            profile.Authorisation = ConsentMapping.ToWire(snapshot.Authorisation ?? AuthorisationStatus.None);
            profile.IsMedecinTraitant = snapshot.MedecinTraitantId == professional.NationalId;
        }

        if (snapshot.Status == DomainStatus.Open && caller is not OpenCaller)
        {
            profile.EmergencyPermissions = ConsentMapping.ToWire(snapshot.Permissions);
        }

        return profile;
    }

    /// <summary>Civil status, representatives, permissions: TD1.3a.</summary>
    public static AdministrativeData ToData(ProfileKey key, ProfileSnapshot snapshot) => new()
    {
        Ins = SubmissionMapping.ToWire(key.Ins),
        Traits = snapshot.Traits is { } traits ? ToWire(traits) : null,
        IsMinor = snapshot.IsMinor,
        Representatives = { snapshot.Representatives.Select(ConsentMapping.ToWire) },
        EmergencyPermissions = ConsentMapping.ToWire(snapshot.Permissions),
    };

    public static IdentityTraits ToWire(DomainTraits traits) => new()
    {
        BirthName = traits.BirthName,
        BirthFirstNames = traits.BirthFirstNames,
        Sex = traits.Sex switch
        {
            Domain.Identity.Sex.Male => Sex.Male,
            Domain.Identity.Sex.Female => Sex.Female,
            _ => Sex.Unspecified,
        },
        BirthDate = ConsentMapping.ToWire(traits.BirthDate),
        BirthPlace = traits.BirthPlace,
    };

    private static void AddDeadline(Profile profile, ProfileSnapshot snapshot)
    {
        var deadline = snapshot.Deadline?.ToTimestamp();
        switch (snapshot.Status)
        {
            case DomainStatus.Invited:
                profile.OpensAt = deadline;
                break;
            case DomainStatus.Suspended:
                profile.ClosesAt = deadline;
                break;
            case DomainStatus.Closed:
                profile.EraseAt = deadline;
                break;
        }
    }

    private static ProfileStatus ToWire(DomainStatus status) => status switch
    {
        DomainStatus.Open => ProfileStatus.Open,
        DomainStatus.Closed => ProfileStatus.Closed,
        DomainStatus.Invited => ProfileStatus.Invited,
        DomainStatus.Opposed => ProfileStatus.Opposed,
        DomainStatus.Suspended => ProfileStatus.Suspended,
        DomainStatus.Erased => ProfileStatus.Erased,
        _ => ProfileStatus.None,
    };
}
