namespace Segur.Dmp.Domain.Tests.Access.Oracle;

/// <summary>A document, as far as access depends on it.</summary>
internal sealed record OracleDocument(string Id, string TypeCode)
{
    public bool Masked { get; init; }

    public bool InvisibleToPatient { get; init; }

    public bool InvisibleToRepresentatives { get; init; }

    public bool Archived { get; init; }

    public bool Deprecated { get; init; }

    public bool Deleted { get; init; }

    /// <summary>The patient unmasked it by name: the mask by default passes it over.</summary>
    public bool UnmaskedByName { get; init; }

    public IReadOnlyList<string> Authors { get; init; } = [];

    public IReadOnlyList<string> AuthorStructures { get; init; } = [];

    /// <summary>National identifier of the professional who sent it; empty for the patient.</summary>
    public string Depositor { get; init; } = "";

    public string DepositorStructure { get; init; } = "";

    /// <summary>Sent by the patient, or by a representative in the patient's space.</summary>
    public bool DepositedByPatient { get; init; }
}
