namespace Segur.Dmp.Server.Tests.Consent;

/// <summary>A document that is there before the first step.</summary>
internal sealed record CaseDocument
{
    /// <summary>typeCode of JDV_J07.</summary>
    public required CaseName Type { get; init; }

    /// <summary>Who wrote it; deposits it too where nothing else is said.</summary>
    public required CaseName Author { get; init; }

    /// <summary>MASQUE_PS, INVISIBLE_PATIENT, INVISIBLE_REPRESENTANTS_LEGAUX, beside N.</summary>
    public List<CaseName> Codes { get; init; } = [];

    public CaseName? DepositedBy { get; init; }

    public CaseDocumentState State { get; init; }

    /// <summary>The patient unmasked it by name.</summary>
    public bool UnmaskedByPatient { get; init; }
}
