using Segur.Dmp.Domain.Identity;

namespace Segur.Dmp.Domain.Documents;

/// <summary>A registered document: XDS DocumentEntry. Source: IHE ITI TF-3 4.2.3.2.</summary>
/// <param name="EntryUuid">XDS entryUUID.</param>
/// <param name="Metadata">Derived from the document.</param>
/// <param name="Content">Hashes and size.</param>
/// <param name="SubmissionSetId">uniqueId of the SubmissionSet that brought it.</param>
/// <param name="RequestId">Request that brought it.</param>
/// <param name="ReceivedAt">Instant of registration, UTC.</param>
/// <param name="StreamVersion">Version of the profile's stream at registration; orders the entries.</param>
public sealed record DocumentEntry(
    Guid EntryUuid,
    DocumentMetadata Metadata,
    DocumentContent Content,
    DocumentUniqueId SubmissionSetId,
    Guid RequestId,
    DateTimeOffset ReceivedAt,
    int StreamVersion)
{
    /// <summary>Code system of the codes that hide documents, TRE_A07.</summary>
    public const string VisibilitySystem = "1.2.250.1.213.1.1.4.13";

    /// <summary>XDS uniqueId.</summary>
    public DocumentUniqueId UniqueId => Metadata.UniqueId;

    /// <summary>The document that took this one's place; null while there is none.</summary>
    public DocumentUniqueId? ReplacedBy { get; init; }

    /// <summary>Whom it is hidden from, as it stands.</summary>
    public Confidentiality Confidentiality { get; init; }

    /// <summary>Whether the patient masked it, which the version that replaces it inherits.</summary>
    public bool IsMaskedByPatient { get; init; }

    /// <summary>Whether the patient unmasked it by name, which a mask by default respects.</summary>
    public bool IsUnmaskedByPatient { get; init; }

    /// <summary>Whether it was archived.</summary>
    public bool IsArchived { get; init; }

    /// <summary>Whether it was deleted.</summary>
    public bool IsDeleted { get; init; }

    /// <summary>Whether the patient or a representative deposited it.</summary>
    public bool IsFromPatient { get; init; }

    /// <summary>National identifier of the professional who deposited it; null for others.</summary>
    public string? DepositorId { get; init; }

    /// <summary>Structure that deposited it; null when none is known.</summary>
    public string? DepositorStructureId { get; init; }

    /// <summary>XDS availabilityStatus.</summary>
    public AvailabilityStatus Status =>
        IsDeleted ? AvailabilityStatus.Deleted
        : ReplacedBy is not null ? AvailabilityStatus.Deprecated
        : IsArchived ? AvailabilityStatus.Archived
        : AvailabilityStatus.Approved;

    /// <summary>Whether a professional is one of its authors, or deposited it.</summary>
    public bool IsOf(string nationalId)
    {
        ArgumentNullException.ThrowIfNull(nationalId);
        if (DepositorId == nationalId)
        {
            return true;
        }

        foreach (var author in Metadata.Authors)
        {
            // XCN: the identifier is the first component.
            if (author.Person.StartsWith(nationalId, StringComparison.Ordinal)
                && author.Person.Length > nationalId.Length && author.Person[nationalId.Length] == '^')
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a structure is an author's, or deposited it.</summary>
    public bool IsOfStructure(string structureId)
    {
        ArgumentNullException.ThrowIfNull(structureId);
        if (structureId.Length == 0)
        {
            return false;
        }

        if (DepositorStructureId == structureId)
        {
            return true;
        }

        foreach (var author in Metadata.Authors)
        {
            // XON: the identifier is the tenth and last component.
            if (author.Institution is { } institution && institution.EndsWith(structureId, StringComparison.Ordinal)
                && institution.Length > structureId.Length && institution[^(structureId.Length + 1)] == '^')
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What confidentiality codes hide.</summary>
    public static Confidentiality ConfidentialityOf(IReadOnlyList<CodedValue> codes)
    {
        ArgumentNullException.ThrowIfNull(codes);
        var confidentiality = Confidentiality.None;
        foreach (var code in codes)
        {
            confidentiality |= code.Code switch
            {
                "MASQUE_PS" => Confidentiality.MasquePs,
                "INVISIBLE_PATIENT" => Confidentiality.InvisiblePatient,
                "INVISIBLE_REPRESENTANTS_LEGAUX" => Confidentiality.InvisibleRepresentantsLegaux,
                _ => Confidentiality.None,
            };
        }

        return confidentiality;
    }

    /// <summary>The entry hidden from others, its codes to match.</summary>
    public DocumentEntry With(Confidentiality confidentiality) => confidentiality == Confidentiality
        ? this
        : this with
        {
            Confidentiality = confidentiality,
            Metadata = Metadata with
            {
                ConfidentialityCodes =
                [
                    .. Metadata.ConfidentialityCodes.Where(code => code.System != VisibilitySystem),
                    .. CodesOf(confidentiality),
                ],
            },
        };

    private static IEnumerable<CodedValue> CodesOf(Confidentiality confidentiality)
    {
        if (confidentiality.HasFlag(Confidentiality.MasquePs))
        {
            yield return new("MASQUE_PS", VisibilitySystem, "Masqué aux professionnels de santé");
        }

        if (confidentiality.HasFlag(Confidentiality.InvisiblePatient))
        {
            yield return new("INVISIBLE_PATIENT", VisibilitySystem, "Non visible par le patient");
        }

        if (confidentiality.HasFlag(Confidentiality.InvisibleRepresentantsLegaux))
        {
            yield return new(
                "INVISIBLE_REPRESENTANTS_LEGAUX", VisibilitySystem,
                "Non visible par les représentants légaux du patient");
        }
    }
}
