using Segur.Dmp.Domain.Access;
using Segur.Dmp.Domain.Identity;
using Segur.Dmp.Domain.Profiles;

namespace Segur.Dmp.Domain.Consent;

/// <summary>What the patient decided about the record: the fold of the events of consent.</summary>
public sealed class RecordConsent
{
    private readonly Dictionary<string, Authorisation> _authorisations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, BlockedProfessional> _blocked = new(StringComparer.Ordinal);
    private readonly List<Representative> _representatives = [];

    /// <summary>Authorisations declared and not removed, valid or expired.</summary>
    public IReadOnlyCollection<Authorisation> Authorisations => _authorisations.Values;

    /// <summary>Professionals blocked.</summary>
    public IReadOnlyCollection<BlockedProfessional> Blocked => _blocked.Values;

    /// <summary>Legal representatives.</summary>
    public IReadOnlyList<Representative> Representatives => _representatives;

    /// <summary>National identifier of the médecin traitant; null for none.</summary>
    public string? MedecinTraitantId { get; private set; }

    /// <summary>The three permissions.</summary>
    public EmergencyPermissions Permissions { get; private set; } = EmergencyPermissions.Default;

    /// <summary>Whether documents are masked by default.</summary>
    public bool IsMaskedByDefault { get; private set; }

    /// <summary>The own authorisation of a professional or structure, or null.</summary>
    public Authorisation? FindAuthorisation(string nationalId) => _authorisations.GetValueOrDefault(nationalId);

    /// <summary>The block of a professional, or null.</summary>
    public BlockedProfessional? FindBlock(string nationalId) => _blocked.GetValueOrDefault(nationalId);

    /// <summary>The representation by a person, or null.</summary>
    public Representative? FindRepresentative(InsNumber ins) => _representatives.Find(known => known.Ins == ins);

    /// <summary>The authorisation of a calling professional: a block first, then the own one, then the structure's.</summary>
    public AuthorisationStatus StatusOf(ProfessionalCaller caller, DateTimeOffset instant, AccessSettings settings)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(settings);
        if (_blocked.ContainsKey(caller.NationalId))
        {
            return AuthorisationStatus.Forbidden;
        }

        var own = FindAuthorisation(caller.NationalId);
        var ofStructure = settings.StructureAuthorisationCoversProfessionals && caller.Structure is { } structure
            ? FindAuthorisation(structure.Id)
            : null;
        if (own is null && ofStructure is null)
        {
            return AuthorisationStatus.None;
        }

        return own?.IsValidAt(instant) == true || ofStructure?.IsValidAt(instant) == true
            ? AuthorisationStatus.Valid
            : AuthorisationStatus.Expired;
    }

    /// <summary>Folds one event; those of other concerns are passed over.</summary>
    public void Apply(ProfileEvent e)
    {
        switch (e)
        {
            case AuthorisationDeclared declared:
                _authorisations[declared.NationalId] = new Authorisation(
                    declared.NationalId, declared.IsStructure, declared.Name, declared.Role, declared.Specialty,
                    declared.DeclaredAt, declared.ExpiresAt);
                break;
            case AuthorisationRemoved removed:
                Withdraw(removed.NationalId);
                break;
            case MedecinTraitantDeclared declared:
                MedecinTraitantId = declared.NationalId;
                break;
            case MedecinTraitantStopped:
                MedecinTraitantId = null;
                break;
            case ProfessionalBlocked blocked:
                Withdraw(blocked.NationalId);
                _blocked[blocked.NationalId] = new BlockedProfessional(
                    blocked.NationalId, blocked.Name, blocked.BlockedAt);
                break;
            case ProfessionalUnblocked unblocked:
                _blocked.Remove(unblocked.NationalId);
                break;
            case EmergencyPermissionsSet set:
                Permissions = set.Permissions;
                break;
            case MaskByDefaultSet set:
                IsMaskedByDefault = set.Masked;
                break;
            case RepresentativeNamed named:
                _representatives.RemoveAll(known => known.Ins == named.Representative.Ins);
                _representatives.Add(named.Representative);
                break;
            case RepresentationEnded ended:
                _representatives.RemoveAll(known => known.Ins == ended.Ins);
                break;
        }
    }

    private void Withdraw(string nationalId)
    {
        _authorisations.Remove(nationalId);
        if (MedecinTraitantId == nationalId)
        {
            MedecinTraitantId = null;
        }
    }
}
