using System.Globalization;
using Segur.Dmp.Domain.Consent;
using Segur.Dmp.Domain.Profiles;

namespace Segur.Dmp.Domain.Access;

/// <summary>
/// The rules about a caller and a record, in the order in which they decide: identity, state, function, mode,
/// authorisation.
/// </summary>
internal static class RecordAccessRules
{
    private const string MonEspaceSante = "Mon espace santé: the legal representatives act on a minor's profile";

    public static readonly AccessRule TokenAccepted = new(
        "ACC-101", "The caller proved who he is.", "CI-SIS VIHF; segur.dmp.v1 tokens",
        static (q, in _) => q.Caller is UnverifiedCaller ? RuleResult.Denied : RuleResult.Passed,
        static (q, in _) => q.Caller is UnverifiedCaller refused
            ? [new("token", refused.Found), new("token.rule", refused.Rule)]
            : [new("caller", q.Caller.GetType().Name[..^"Caller".Length])]);

    public static readonly AccessRule TokenForRecord = new(
        "ACC-102", "The token was made for this record.", "VIHF resource-id; IHE XDSPatientIdDoesNotMatch",
        static (q, in _) => q.Caller.Resource is null ? RuleResult.NotApplicable
            : q.Record.ResourceMatches ? RuleResult.Passed : RuleResult.Denied,
        static (q, in _) => [new("token.resource", q.Record.ResourceMatches ? "this record" : "another record")]);

    public static readonly AccessRule PatientIsHolder = new(
        "ACC-103", "A patient acts on the own record.", "CSP R1111-26",
        static (q, in _) => q.Caller is not PatientCaller ? RuleResult.NotApplicable
            : q.Record.IsHolder ? RuleResult.Passed : RuleResult.Denied,
        static (q, in _) => [new("patient", q.Record.IsHolder ? "the holder" : "somebody else")]);

    public static readonly AccessRule MinorHasNoAccess = new(
        "ACC-104", "A minor has no access of his own.", MonEspaceSante,
        static (q, in _) => q.Caller is not PatientCaller || !q.Record.IsMinor ? RuleResult.NotApplicable
            : q.Policy.Settings.MinorsHaveAccess ? RuleResult.Passed : RuleResult.Denied,
        static (q, in _) =>
        [
            new("holder.is_minor", Text(q.Record.IsMinor)),
            new("setting.minors_have_access", Text(q.Policy.Settings.MinorsHaveAccess)),
        ]);

    public static readonly AccessRule RepresentativeIsNamed = new(
        "ACC-105", "A representative is named in the record; of a minor until majority.", MonEspaceSante,
        static (q, in _) => q.Caller is not RepresentativeCaller ? RuleResult.NotApplicable
            : q.Record.Representation is RepresentationKind.Guardianship
                || (q.Record.Representation is RepresentationKind.Minor && q.Record.IsMinor)
            ? RuleResult.Passed : RuleResult.Denied,
        static (q, in _) =>
        [
            new("representation", q.Record.Representation?.ToString() ?? "none"),
            new("holder.is_minor", Text(q.Record.IsMinor)),
        ]);

    public static readonly AccessRule RecordExists = new(
        "ACC-201", "The record exists.", "DMP TD0.2; XDSUnknownPatientId",
        static (q, in _) => q.Action.IsOutsideOpenRecord() ? RuleResult.NotApplicable
            : q.Record.Status is ProfileStatus.None or ProfileStatus.Invited or ProfileStatus.Opposed
                or ProfileStatus.Erased ? RuleResult.Denied : RuleResult.Passed,
        StatusFacts);

    public static readonly AccessRule RecordNotClosed = new(
        "ACC-202", "The record is not closed.", "CSP R1111-36; PDSm4DMP",
        static (q, in _) => q.Action.IsOutsideOpenRecord() ? RuleResult.NotApplicable
            : q.Record.Status == ProfileStatus.Closed ? RuleResult.Denied : RuleResult.Passed,
        StatusFacts);

    public static readonly AccessRule RecordNotSuspended = new(
        "ACC-203", "The record is not suspended.", "CSP R1111-36",
        static (q, in _) => q.Action.IsOutsideOpenRecord() ? RuleResult.NotApplicable
            : q.Record.Status == ProfileStatus.Suspended ? RuleResult.Denied : RuleResult.Passed,
        StatusFacts);

    public static readonly AccessRule FunctionAllowed = new(
        "ACC-301", "The function is open to this kind of caller, authentication and mode.",
        "PDT-INF-526 v1.8; PDT-INF-606 v1.3 (AIR)",
        static (q, in _) => q.IsOpen ? RuleResult.NotApplicable
            : q.Right(q.Action.Row()) == AccessRight.No ? RuleResult.Denied : RuleResult.Passed,
        static (q, in _) =>
        [
            new("function", FunctionalRights.NameOf(q.Action.Row())), new("caller.category", q.Category.ToString()),
            new("caller.authentication", q.Professional?.Authentication.ToString() ?? "-"), new("mode", q.Mode.ToString()),
            new("right", q.IsOpen ? "-" : q.Right(q.Action.Row()).ToString()),
        ]);

    public static readonly AccessRule BrisDeGlaceIsJustified = new(
        "ACC-401", "Breaking the glass needs a justification.", "CSP L1111-17 I; PDT-INF-527",
        static (q, in _) => q.Mode != PurposeOfUse.BrisDeGlace ? RuleResult.NotApplicable
            : string.IsNullOrWhiteSpace(q.Professional!.Justification) ? RuleResult.Denied : RuleResult.Passed,
        static (q, in _) => [new("justification", q.Professional?.Justification is { Length: > 0 } ? "given" : "none")]);

    public static readonly AccessRule BrisDeGlacePermitted = new(
        "ACC-402", "The patient does not oppose breaking the glass.", "CSP L1111-17 I; OPPOSITION_BRIS_DE_GLACE",
        static (q, in _) => q.Mode != PurposeOfUse.BrisDeGlace || !IsUnderOpposition(q) ? RuleResult.NotApplicable
            : q.Record.Permissions.BrisDeGlace ? RuleResult.Passed : RuleResult.Denied,
        static (q, in _) => OppositionFacts(q, "permission.bris_de_glace", q.Record.Permissions.BrisDeGlace));

    public static readonly AccessRule Centre15Permitted = new(
        "ACC-403", "The patient does not oppose access by Centre 15.", "CSP L1111-17; OPPOSITION_ACCES_URGENCE",
        static (q, in _) => q.Mode != PurposeOfUse.Centre15 || !IsUnderOpposition(q) ? RuleResult.NotApplicable
            : q.Record.Permissions.Samu ? RuleResult.Passed : RuleResult.Denied,
        static (q, in _) => OppositionFacts(q, "permission.samu", q.Record.Permissions.Samu));

    public static readonly AccessRule NotBlocked = new(
        "ACC-501", "The patient did not block this professional.", "PDSm4DMP NB1; CSP L1110-4",
        static (q, in _) => !q.Action.IsConsultation() || q.Professional is null ? RuleResult.NotApplicable
            : q.IsStoppedByBlock ? RuleResult.Denied : RuleResult.Passed,
        static (q, in _) =>
        [
            new("authorisation", Text(q.Record.Authorisation)), new("mode", q.Mode.ToString()),
            new("setting.block_stops_bris_de_glace", Text(q.Policy.Settings.BlockStopsBrisDeGlace)),
            new("setting.block_stops_centre_15", Text(q.Policy.Settings.BlockStopsCentre15)),
        ]);

    public static readonly AccessRule Authorised = new(
        "ACC-502", "Consultation in normal mode needs an authorisation.", "PDSm4DMP; CSP L1111-17 III, R1111-46",
        static (q, in _) => !NeedsAuthorisation(q) ? RuleResult.NotApplicable
            : q.Record.Authorisation == AuthorisationStatus.None ? RuleResult.Denied : RuleResult.Passed,
        AuthorisationFacts);

    public static readonly AccessRule AuthorisationNotExpired = new(
        "ACC-503", "The authorisation has not expired.", "DMP AUTORISATION EXPIRE",
        static (q, in _) => !NeedsAuthorisation(q) ? RuleResult.NotApplicable
            : q.Record.Authorisation == AuthorisationStatus.Expired ? RuleResult.Denied : RuleResult.Passed,
        AuthorisationFacts);

    /// <summary>All of them, in order.</summary>
    public static readonly AccessRule[] InOrder =
    [
        TokenAccepted, TokenForRecord, PatientIsHolder, MinorHasNoAccess, RepresentativeIsNamed,
        RecordExists, RecordNotClosed, RecordNotSuspended,
        FunctionAllowed,
        BrisDeGlaceIsJustified, BrisDeGlacePermitted, Centre15Permitted,
        NotBlocked, Authorised, AuthorisationNotExpired,
    ];

    private static bool IsUnderOpposition(AccessQuestion q) =>
        q.Action.IsConsultation() || q.Action.IsUpkeepOfOwnDocuments()
        || (q.Action.IsFeeding() && q.Policy.Settings.EmergencyOppositionStopsFeeding);

    private static bool NeedsAuthorisation(AccessQuestion q) =>
        q.Action.IsConsultation() && q.Professional is not null && !q.IsEmergency;

    private static AccessFact[] StatusFacts(AccessQuestion q, in DocumentFacts document) =>
        q.Record.StatusSince is { } since
            ? [new("profile.status", Text(q.Record.Status)), new("profile.since", since.ToString("O", CultureInfo.InvariantCulture))]
            : [new("profile.status", Text(q.Record.Status))];

    private static AccessFact[] OppositionFacts(AccessQuestion q, string name, bool isPermitted) =>
    [
        new(name, Text(isPermitted)), new("mode", q.Mode.ToString()),
        new("setting.emergency_opposition_stops_feeding", Text(q.Policy.Settings.EmergencyOppositionStopsFeeding)),
    ];

    private static AccessFact[] AuthorisationFacts(AccessQuestion q, in DocumentFacts document) =>
        [new("authorisation", Text(q.Record.Authorisation)), new("mode", q.Mode.ToString())];

    private static string Text(AuthorisationStatus status) => status switch
    {
        AuthorisationStatus.Valid => "VALIDE",
        AuthorisationStatus.Expired => "EXPIRE",
        AuthorisationStatus.Forbidden => "INTERDIT",
        _ => "NON_EXISTE",
    };

    private static string Text(ProfileStatus status) => status.ToString().ToUpperInvariant();

    private static string Text(bool value) => value ? "true" : "false";
}
