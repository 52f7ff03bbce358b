using System.Globalization;
using Segur.Dmp.Domain.Identity;
using Segur.Dmp.Domain.Profiles;
using Segur.Dmp.Domain.Validation;

namespace Segur.Dmp.Domain.Documents;

/// <summary>
/// Replacement (XDS RPLC): the new version takes the place of a current document of the same patient. Chains are linear.
/// </summary>
public static class ReplaceDocument
{
    private const string Rule = "CDA-713";

    /// <summary>All that stands against the replacement; what may pass goes into <paramref name="warnings"/>.</summary>
    public static IReadOnlyList<Refusal> Check(
        PatientProfile profile, DocumentDeposit deposit, DocumentUniqueId replacedId, List<Finding> warnings)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(deposit);
        ArgumentNullException.ThrowIfNull(warnings);
        if (profile.FindDocument(replacedId) is not { } replaced)
        {
            return [Unknown(deposit, replacedId)];
        }

        if (replaced.ReplacedBy is not null)
        {
            return [AlreadyReplaced(deposit, replacedId, $"the current version, {CurrentVersion(profile, replaced)}")];
        }

        warnings.AddRange(Doubts(deposit, replaced));
        return Incoherences(deposit, replaced);
    }

    /// <summary>No document to replace under this id. UnresolvedReferenceException.</summary>
    public static Refusal Unknown(DocumentDeposit deposit, DocumentUniqueId replacedId)
    {
        ArgumentNullException.ThrowIfNull(deposit);
        return Refusal.Of(
            ErrorCode.ReplacedDocumentUnknown, Rule, $"{deposit.Place}.replaces_unique_id", replacedId.Value,
            "uniqueId of a document in this patient's record", RuleSource.Replacement);
    }

    /// <summary>The document to replace was replaced before. XDSRegistryDeprecatedDocumentError.</summary>
    public static Refusal AlreadyReplaced(DocumentDeposit deposit, DocumentUniqueId replacedId, string current)
    {
        ArgumentNullException.ThrowIfNull(deposit);
        return Refusal.Of(
            ErrorCode.ReplacedDocumentDeprecated, Rule, $"{deposit.Place}.replaces_unique_id",
            $"{replacedId}, Deprecated", current, RuleSource.Replacement);
    }

    private static List<Refusal> Incoherences(DocumentDeposit deposit, DocumentEntry replaced)
    {
        var refusals = new List<Refusal>();
        var (old, @new) = (replaced.Metadata, deposit.Metadata);
        if (old.SetId is not null && @new.SetId is not null && old.SetId != @new.SetId)
        {
            refusals.Add(Refusal.Of(
                ErrorCode.ReplacementIncoherent, Rule, $"{deposit.Place}: /ClinicalDocument/setId", @new.SetId,
                $"{old.SetId}, as in the version replaced", RuleSource.Replacement));
        }

        if (old.VersionNumber is { } oldVersion && @new.VersionNumber is { } newVersion && newVersion <= oldVersion)
        {
            refusals.Add(Refusal.Of(
                ErrorCode.ReplacementIncoherent, Rule, $"{deposit.Place}: /ClinicalDocument/versionNumber/@value",
                newVersion.ToString(CultureInfo.InvariantCulture), $"more than {oldVersion}", RuleSource.Replacement));
        }

        return refusals;
    }

    internal static IEnumerable<Finding> Doubts(DocumentDeposit deposit, DocumentEntry replaced)
    {
        var (old, @new) = (replaced.Metadata, deposit.Metadata);
        if (!@new.TypeCode.SameConceptAs(old.TypeCode))
        {
            yield return Doubt(Rule, $"{deposit.Place}: typeCode", @new.TypeCode.Code, old.TypeCode.Code);
        }

        var (oldInstitution, newInstitution) = (Institution(old), Institution(@new));
        if (oldInstitution != newInstitution)
        {
            yield return Doubt(
                "CDA-714", $"{deposit.Place}: authorInstitution", newInstitution ?? "", oldInstitution ?? "none");
        }
    }

    private static Finding Doubt(string rule, string place, string found, string expected) => new(
        rule, Severity.Warning, place, found, $"{expected}, as in the version replaced", RuleSource.Replacement);

    private static string? Institution(DocumentMetadata metadata) =>
        metadata.Authors.Count > 0 ? metadata.Authors[0].Institution : null;

    private static DocumentUniqueId CurrentVersion(PatientProfile profile, DocumentEntry entry)
    {
        // Chains are linear and each link was registered after the one before, so the walk ends.
        var current = entry;
        while (current.ReplacedBy is { } next && profile.FindDocument(next) is { } successor)
        {
            current = successor;
        }

        return current.UniqueId;
    }
}
