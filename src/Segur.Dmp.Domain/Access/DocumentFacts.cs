using Segur.Dmp.Domain.Documents;

namespace Segur.Dmp.Domain.Access;

/// <summary>All that a rule of access may look at in a document, as it is for one caller.</summary>
public readonly record struct DocumentFacts
{
    /// <summary>XDS typeCode.</summary>
    public required string TypeCode { get; init; }

    /// <summary>XDS confidentialityCode, as it stands.</summary>
    public Confidentiality Confidentiality { get; init; }

    /// <summary>XDS availabilityStatus.</summary>
    public AvailabilityStatus Status { get; init; }

    /// <summary>Whether the patient unmasked it by name, which a mask by default respects.</summary>
    public bool IsUnmaskedByPatient { get; init; }

    /// <summary>Whether the caller is one of its authors, or deposited it.</summary>
    public bool IsOwn { get; init; }

    /// <summary>Whether the caller's structure is the author's, or deposited it.</summary>
    public bool IsOfOwnStructure { get; init; }

    /// <summary>Whether the patient, or a representative, deposited it.</summary>
    public bool IsFromPatient { get; init; }

    /// <summary>An entry as it is for a caller.</summary>
    public static DocumentFacts Of(DocumentEntry entry, Caller caller)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var professional = caller as ProfessionalCaller;
        return new DocumentFacts
        {
            TypeCode = entry.Metadata.TypeCode.Code,
            Confidentiality = entry.Confidentiality,
            Status = entry.Status,
            IsUnmaskedByPatient = entry.IsUnmaskedByPatient,
            IsFromPatient = entry.IsFromPatient,
            IsOwn = professional is not null && entry.IsOf(professional.NationalId),
            IsOfOwnStructure = professional?.Structure is { } structure && entry.IsOfStructure(structure.Id),
        };
    }
}
