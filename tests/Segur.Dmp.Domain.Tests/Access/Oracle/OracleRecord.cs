namespace Segur.Dmp.Domain.Tests.Access.Oracle;

/// <summary>One patient's record, without its documents, as far as access depends on it.</summary>
internal sealed record OracleRecord(string PatientId)
{
    public bool Open { get; init; } = true;

    /// <summary>Null where it is not known: the patient is then taken for an adult.</summary>
    public DateOnly? BirthDate { get; init; }

    public string MedecinTraitant { get; init; } = "";

    /// <summary>By national identifier of a professional or of a structure.</summary>
    public IReadOnlyDictionary<string, OracleAuthorisation> Authorisations { get; init; } =
        new Dictionary<string, OracleAuthorisation>();

    public IReadOnlyCollection<string> Blocked { get; init; } = [];

    public bool SamuPermitted { get; init; } = true;

    public bool BrisDeGlacePermitted { get; init; } = true;

    public bool MaskedPermitted { get; init; }

    public bool MaskByDefault { get; init; }

    public IReadOnlyCollection<string> Parents { get; init; } = [];

    public IReadOnlyCollection<string> Guardians { get; init; } = [];

    public bool IsMinor(DateOnly today) => BirthDate is { } born && today < born.AddYears(18);
}
