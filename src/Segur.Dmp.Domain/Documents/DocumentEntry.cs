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
    /// <summary>XDS uniqueId.</summary>
    public DocumentUniqueId UniqueId => Metadata.UniqueId;

    /// <summary>The document that took this one's place; null while Approved.</summary>
    public DocumentUniqueId? ReplacedBy { get; init; }

    /// <summary>XDS availabilityStatus.</summary>
    public AvailabilityStatus Status =>
        ReplacedBy is null ? AvailabilityStatus.Approved : AvailabilityStatus.Deprecated;
}
