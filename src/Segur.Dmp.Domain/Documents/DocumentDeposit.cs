using Segur.Dmp.Domain.Identity;

namespace Segur.Dmp.Domain.Documents;

/// <summary>One document of a submission, read and checked before the profile sees it.</summary>
/// <param name="EntryUuid">entryUUID that it gets if it is registered.</param>
/// <param name="Metadata">Derived from the document.</param>
/// <param name="Content">Hashes and size.</param>
/// <param name="Place">Where it stands in the request, such as <c>documents[0]</c>.</param>
public sealed record DocumentDeposit(Guid EntryUuid, DocumentMetadata Metadata, DocumentContent Content, string Place)
{
    /// <summary>XDS uniqueId.</summary>
    public DocumentUniqueId UniqueId => Metadata.UniqueId;
}
