namespace Segur.Dmp.Domain.Tests.Access.Oracle;

/// <summary>
/// What the oracle remembers of a story, in its own plain way: nothing is read from the product's own state.
/// </summary>
internal sealed class OracleMemory(string patientId, DateOnly? birthDate)
{
    private readonly Dictionary<string, OracleAuthorisation> _authorisations = [];
    private readonly HashSet<string> _blocked = [];
    private readonly HashSet<string> _parents = [];
    private readonly HashSet<string> _guardians = [];
    private readonly HashSet<string> _maskedByPatient = [];
    private string _medecinTraitant = "";

    public List<OracleDocument> Documents { get; } = [];

    public bool IsOpen { get; set; } = true;

    public bool MaskByDefault { get; set; }

    public (bool Samu, bool BrisDeGlace, bool Masked) Permissions { get; set; } = (true, true, false);

    public OracleRecord Record => new(patientId)
    {
        Open = IsOpen,
        BirthDate = birthDate,
        MedecinTraitant = _medecinTraitant,
        Authorisations = _authorisations,
        Blocked = _blocked,
        SamuPermitted = Permissions.Samu,
        BrisDeGlacePermitted = Permissions.BrisDeGlace,
        MaskedPermitted = Permissions.Masked,
        MaskByDefault = MaskByDefault,
        Parents = _parents,
        Guardians = _guardians,
    };

    public void Authorise(string id, bool asMedecinTraitant)
    {
        _authorisations[id] = OracleAuthorisation.Valid;
        _medecinTraitant = asMedecinTraitant ? id : _medecinTraitant;
    }

    /// <summary>An authorisation ends; nobody is médecin traitant of a patient whose record he may not read.</summary>
    public void Withdraw(string id)
    {
        _authorisations.Remove(id);
        _medecinTraitant = _medecinTraitant == id ? "" : _medecinTraitant;
    }

    public void StopMedecinTraitant() => _medecinTraitant = "";

    public void Block(string id)
    {
        Withdraw(id);
        _blocked.Add(id);
    }

    public void Unblock(string id) => _blocked.Remove(id);

    public void Represent(string id, bool asGuardian)
    {
        EndRepresentation(id);
        (asGuardian ? _guardians : _parents).Add(id);
    }

    public void EndRepresentation(string id)
    {
        _parents.Remove(id);
        _guardians.Remove(id);
    }

    /// <summary>A document comes in; in the place of another it keeps the mask that the patient set on that.</summary>
    public void Deposit(OracleDocument document, OracleDocument? replaced)
    {
        if (replaced is not null)
        {
            Put(replaced with { Deprecated = true });
            if (_maskedByPatient.Contains(replaced.Id))
            {
                document = document with { Masked = true };
                _maskedByPatient.Add(document.Id);
            }
        }

        Documents.Add(document);
    }

    public void Mask(OracleDocument document, bool byPatient)
    {
        Put(document with { Masked = true, UnmaskedByName = false });
        if (byPatient)
        {
            _maskedByPatient.Add(document.Id);
        }
    }

    public void Unmask(OracleDocument document, bool byPatient)
    {
        Put(document with { Masked = false, UnmaskedByName = document.UnmaskedByName || byPatient });
        _maskedByPatient.Remove(document.Id);
    }

    public void Put(OracleDocument document) =>
        Documents[Documents.FindIndex(known => known.Id == document.Id)] = document;
}
