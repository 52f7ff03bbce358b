using Segur.Dmp.Domain.Identity;
using Segur.Dmp.Domain.Validation;

namespace Segur.Dmp.Domain.Documents;

/// <summary>Rules about the identity of documents.</summary>
public static class DocumentRules
{
    /// <summary>A uniqueId that is known must come with the same bytes. XDSNonIdenticalHash.</summary>
    public static Refusal? SameContent(DocumentDeposit deposit, DocumentEntry known)
    {
        ArgumentNullException.ThrowIfNull(deposit);
        ArgumentNullException.ThrowIfNull(known);
        return deposit.Content.Sha256 == known.Content.Sha256
            ? null
            : Refusal.Of(
                ErrorCode.NonIdenticalHash, "CDA-701", $"{deposit.Place}.content",
                $"uniqueId {deposit.UniqueId} with SHA-1 {deposit.Content.Sha1}",
                $"SHA-1 {known.Content.Sha1}, as received on {known.ReceivedAt:O}, or a new uniqueId",
                RuleSource.UniqueId);
    }

    /// <summary>A uniqueId is unique in the repository, across patients. Tells nothing about the other document.</summary>
    public static Refusal UniqueInRepository(string place, DocumentUniqueId id) => Refusal.Of(
        ErrorCode.DuplicateUniqueId, "CDA-701", place, $"uniqueId {id}, in use for another document of the repository",
        "a uniqueId that is unique in the world", RuleSource.UniqueId);

    /// <summary>No document under this id that the caller may read.</summary>
    public static Refusal NotFound(DocumentUniqueId id) => Refusal.Of(
        ErrorCode.DocumentNotFound, "XDSDocumentUniqueIdError", "unique_id", id.Value,
        "uniqueId of a document in the repository", "IHE ITI TF-3 table 4.2.4.1-2");
}
