using Segur.Dmp.Domain.Access;
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

    /// <summary>
    /// MASQUE_PS and INVISIBLE_PATIENT exclude each other; a secret connection sends what stays hidden from the
    /// representatives.
    /// </summary>
    public static Refusal? VisibilityOf(DocumentDeposit deposit, Caller depositor, AccessSettings settings)
    {
        ArgumentNullException.ThrowIfNull(deposit);
        ArgumentNullException.ThrowIfNull(settings);
        var confidentiality = DocumentEntry.ConfidentialityOf(deposit.Metadata.ConfidentialityCodes);
        if (confidentiality.HasFlag(Confidentiality.MasquePs | Confidentiality.InvisiblePatient)
            && !settings.AllowsMasquePsWithInvisiblePatient)
        {
            return MaskedAndInvisible(PlaceOf(deposit));
        }

        return depositor is ProfessionalCaller { IsSecretConnection: true }
            && !confidentiality.HasFlag(Confidentiality.InvisibleRepresentantsLegaux)
            ? Refusal.Of(
                ErrorCode.ConfidentialityRefused, "ACC-702", PlaceOf(deposit), "a document visible to the representatives",
                "INVISIBLE_REPRESENTANTS_LEGAUX, in a secret connection", RuleSource.Visibility)
            : null;
    }

    /// <summary>The two codes together leave nobody but the author.</summary>
    public static Refusal MaskedAndInvisible(string place) => Refusal.Of(
        ErrorCode.ConfidentialityRefused, "ACC-701", place, "MASQUE_PS and INVISIBLE_PATIENT",
        "one of the two (setting masque_ps_with_invisible_patient)", RuleSource.Visibility);

    private static string PlaceOf(DocumentDeposit deposit) => $"{deposit.Place}.metadata.confidentiality_codes";
}
