using Segur.Dmp.Domain.Consent;
using Segur.Dmp.Domain.Documents;

namespace Segur.Dmp.Domain.Access;

/// <summary>
/// The rules about one document, in the order in which they decide: first whether it shows at all, then whether it may
/// be changed.
/// </summary>
internal static class DocumentAccessRules
{
    public static readonly AccessRule NotDeleted = new(
        "ACC-601", "A deleted document is found no more.", "urn:asip:ci-sis:2010:StatusType:Deleted; design",
        static (_, in d) => d.Status == AvailabilityStatus.Deleted ? RuleResult.Filtered : RuleResult.Passed,
        static (_, in d) => [new("document.status", d.Status.ToString())]);

    public static readonly AccessRule OwnStructureOnly = new(
        "ACC-602", "Staff and structure certificates see documents of their own structure only.", "PDT-INF-526 (s)",
        static (q, in d) => q.Category is not (CallerCategory.Cpe or CallerCategory.Structure) ? RuleResult.NotApplicable
            : d.IsOwn || d.IsOfOwnStructure ? RuleResult.Passed : RuleResult.Filtered,
        OwnershipFacts);

    public static readonly AccessRule AuthorisedOrOwn = new(
        "ACC-603", "Without an authorisation, only own documents are kept up.", "PDSm4DMP, feeding profile",
        static (q, in d) => !q.Action.IsUpkeepOfOwnDocuments() || q.Professional is null
                || q.Category is CallerCategory.Cpe or CallerCategory.Structure ? RuleResult.NotApplicable
            : d.IsOwn || d.IsOfOwnStructure
                || (q.IsEmergency ? !q.IsStoppedByBlock : q.Record.Authorisation == AuthorisationStatus.Valid)
            ? RuleResult.Passed : RuleResult.Filtered,
        OwnershipFacts);

    public static readonly AccessRule InMatrix = new(
        "ACC-611", "The profession may read this type of document.", "arrêté of 26 October 2023, annex",
        static (q, in d) => q.Professional is not { } professional
                || q.Category is CallerCategory.Cpe or CallerCategory.Structure ? RuleResult.NotApplicable
            : q.Policy.Matrix.MayRead(professional.Role, d.TypeCode)
                || (d.IsOwn && !q.Policy.Settings.MatrixBindsAuthor) ? RuleResult.Passed : RuleResult.Filtered,
        static (q, in d) =>
        [
            new("caller.role", q.Professional?.Role ?? "-"), new("document.type_code", d.TypeCode),
            new("document.is_own", d.IsOwn ? "true" : "false"),
            new("setting.matrix_binds_author", q.Policy.Settings.MatrixBindsAuthor ? "true" : "false"),
        ]);

    public static readonly AccessRule NotMaskedByDefault = new(
        "ACC-620", "Masked by default: the patient, the author, the depositor and the médecin traitant see.",
        "Mon espace santé, masking by default",
        static (q, in d) => !q.Record.IsMaskedByDefault || d.IsUnmaskedByPatient || q.Professional is null
                ? RuleResult.NotApplicable
            : IsOwnOrOfStructure(q, d)
                || (q.Category == CallerCategory.MedecinTraitant && !q.IsEmergency)
            ? RuleResult.Passed : RuleResult.Filtered,
        static (q, in d) =>
        [
            new("masked_by_default", q.Record.IsMaskedByDefault ? "true" : "false"),
            new("document.unmasked_by_patient", d.IsUnmaskedByPatient ? "true" : "false"),
            .. OwnershipFacts(q, d),
        ]);

    public static readonly AccessRule NotMasked = new(
        "ACC-621", "MASQUE_PS hides the document from professionals.", "TRE_A07 MASQUE_PS; PDT-INF-526; CSP R1111-49",
        static (q, in d) => !d.Confidentiality.HasFlag(Confidentiality.MasquePs) || q.IsOpen ? RuleResult.NotApplicable
            : ShowsBy(q, d, FunctionalRow.RetrieveMasked),
        static (q, in d) => VisibilityFacts(q, d, FunctionalRow.RetrieveMasked));

    public static readonly AccessRule NotHiddenFromPatient = new(
        "ACC-631", "INVISIBLE_PATIENT hides the document until it was told to the patient.",
        "TRE_A07 INVISIBLE_PATIENT; PDT-INF-526; DMP integration guide",
        static (q, in d) => !d.Confidentiality.HasFlag(Confidentiality.InvisiblePatient) || q.IsOpen
                ? RuleResult.NotApplicable
            : WithWarning(ShowsBy(q, d, FunctionalRow.RetrieveHiddenFromPatient), q),
        static (q, in d) => VisibilityFacts(q, d, FunctionalRow.RetrieveHiddenFromPatient));

    public static readonly AccessRule NotHiddenFromRepresentatives = new(
        "ACC-632", "INVISIBLE_REPRESENTANTS_LEGAUX keeps a minor's secret from the representatives; until majority.",
        "TRE_A07 INVISIBLE_REPRESENTANTS_LEGAUX; CSP R1111-50; PDT-INF-526",
        static (q, in d) => !d.Confidentiality.HasFlag(Confidentiality.InvisibleRepresentantsLegaux)
                || !q.Record.IsMinor || q.IsOpen ? RuleResult.NotApplicable
            : WithWarning(ShowsBy(q, d, FunctionalRow.RetrieveHiddenFromRepresentatives), q),
        static (q, in d) =>
        [
            new("holder.is_minor", q.Record.IsMinor ? "true" : "false"),
            .. VisibilityFacts(q, d, FunctionalRow.RetrieveHiddenFromRepresentatives),
        ]);

    public static readonly AccessRule ArchivedOrObsolete = new(
        "ACC-641", "Archived documents and obsolete versions show to those who have the function.", "PDT-INF-526",
        static (q, in d) => d.Status is not (AvailabilityStatus.Archived or AvailabilityStatus.Deprecated)
                || q.IsOpen || q.Category is CallerCategory.Cpe or CallerCategory.Structure ? RuleResult.NotApplicable
            : ShowsBy(q, d, FunctionalRow.RetrieveArchivedOrObsolete),
        static (q, in d) => VisibilityFacts(q, d, FunctionalRow.RetrieveArchivedOrObsolete));

    public static readonly AccessRule ChangeOfPatientDocument = new(
        "ACC-651", "A document from the patient is archived or deleted by the patient or the médecin traitant only.",
        "PDT-INF-526, note on TD3.3c and TD3.3d",
        static (q, in d) => q.Action is not (AccessAction.Archive or AccessAction.Unarchive or AccessAction.Delete)
                || !d.IsFromPatient || q.IsOpen ? RuleResult.NotApplicable
            : q.Category is CallerCategory.MedecinTraitant or CallerCategory.Patient or CallerCategory.Representative
            ? RuleResult.Passed : RuleResult.Denied,
        OwnershipFacts);

    public static readonly AccessRule ChangeOfOwnDocument = new(
        "ACC-652", "This change is open on own documents only.", "PDT-INF-526 (o), (s)",
        static (q, in d) => !q.Action.IsDocumentChange() || q.IsOpen
                || (d.IsFromPatient && q.Category == CallerCategory.MedecinTraitant) ? RuleResult.NotApplicable
            : q.Right(q.Action.Row()) switch
            {
                AccessRight.OwnDocuments => IsOwn(q, d) ? RuleResult.Passed : RuleResult.Denied,
                AccessRight.OwnStructure => d.IsOfOwnStructure || d.IsOwn ? RuleResult.Passed : RuleResult.Denied,
                _ => RuleResult.Passed,
            },
        static (q, in d) => [new("right", q.Right(q.Action.Row()).ToString()), .. OwnershipFacts(q, d)]);

    public static readonly AccessRule NothingAgainst = new(
        "ACC-900", "No rule stands against it.", "CSP L1110-4",
        static (_, in _) => RuleResult.Passed, static (_, in _) => []);

    /// <summary>Whether a document shows, in order.</summary>
    public static readonly AccessRule[] InOrder =
    [
        NotDeleted, OwnStructureOnly, AuthorisedOrOwn, InMatrix, NotMaskedByDefault, NotMasked, NotHiddenFromPatient,
        NotHiddenFromRepresentatives, ArchivedOrObsolete, ChangeOfPatientDocument, ChangeOfOwnDocument,
    ];

    private static RuleResult ShowsBy(AccessQuestion q, in DocumentFacts d, FunctionalRow row)
    {
        // Staff and certificates never read; they keep up the documents of their structure, whatever these hide.
        if (q.Category is CallerCategory.Cpe or CallerCategory.Structure)
        {
            return RuleResult.Passed;
        }

        // These rows are about reading: a professional who keeps up an own document reaches it whatever it hides.
        if (d.IsOwn && (q.Action == AccessAction.FindReference || q.Action.IsDocumentChange()))
        {
            return RuleResult.Passed;
        }

        var shows = q.Right(row) switch
        {
            AccessRight.Yes => true,
            AccessRight.OwnDocuments => IsOwnOrOfStructure(q, d),
            AccessRight.IfPermitted => q.Record.Permissions.MaskedDocuments,
            _ => false,
        };
        return shows ? RuleResult.Passed : RuleResult.Filtered;
    }

    // The patient needs no warning of what he is shown.
    private static RuleResult WithWarning(RuleResult result, AccessQuestion q) =>
        result == RuleResult.Passed && q.Professional is not null ? RuleResult.Warned : result;

    private static bool IsOwn(AccessQuestion q, in DocumentFacts d) =>
        q.Category is CallerCategory.Patient or CallerCategory.Representative ? d.IsFromPatient : d.IsOwn;

    private static bool IsOwnOrOfStructure(AccessQuestion q, in DocumentFacts d) =>
        d.IsOwn || (d.IsOfOwnStructure && q.Policy.Settings.AuthorStructureReadsMasked);

    private static AccessFact[] OwnershipFacts(AccessQuestion q, in DocumentFacts d) =>
    [
        new("document.is_own", d.IsOwn ? "true" : "false"),
        new("document.is_of_own_structure", d.IsOfOwnStructure ? "true" : "false"),
        new("document.is_from_patient", d.IsFromPatient ? "true" : "false"),
        new("caller.category", q.Category.ToString()),
        new("authorisation", q.Record.Authorisation.ToString()),
    ];

    private static AccessFact[] VisibilityFacts(AccessQuestion q, in DocumentFacts d, FunctionalRow row) =>
    [
        new("document.confidentiality", d.Confidentiality.ToString()), new("document.status", d.Status.ToString()),
        new("function", FunctionalRights.NameOf(row)), new("right", q.Right(row).ToString()),
        new("mode", q.Mode.ToString()),
        new("permission.masked_documents", q.Record.Permissions.MaskedDocuments ? "true" : "false"),
        new("setting.author_structure_reads_masked", q.Policy.Settings.AuthorStructureReadsMasked ? "true" : "false"),
        .. OwnershipFacts(q, d),
    ];
}
