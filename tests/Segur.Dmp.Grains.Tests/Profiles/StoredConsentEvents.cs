using Segur.Dmp.Domain.Access;
using Segur.Dmp.Domain.Consent;
using Segur.Dmp.Domain.Documents;
using Segur.Dmp.Domain.Identity;
using Segur.Dmp.Domain.Profiles;

namespace Segur.Dmp.Grains.Tests.Profiles;

/// <summary>
/// The events of a profile's life, of consent and of access: full ones carry a trace, minimal ones none.
/// </summary>
internal static class StoredConsentEvents
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 5, 12, 0, 0, 123, TimeSpan.Zero);
    private static readonly DateTimeOffset Later = new(2027, 11, 5, 12, 0, 0, TimeSpan.Zero);
    private static readonly Guid Request = Guid.Parse("0199f3a0-7c1e-7d53-9a3e-2f4d8c1b6a70");
    private static readonly DocumentUniqueId Document = DocumentUniqueId.Parse("1.2.250.1.999.1.1^L1");
    private static readonly InsNumber Parent = InsNumber.TryParse(InsAuthority.NirTest, "279035121518989", out var ins)
        ? ins
        : throw new InvalidOperationException("The example INS has the shape of one.");

    private static readonly AccessTrace Trace = new(
        new Actor
        {
            Kind = ActorKind.Professional,
            Id = "899900063480",
            Name = "EXEMPLE Camille",
            Role = "10",
            Specialty = "SM26",
            Structure = new CareStructure("499900063480001", "CABINET EXEMPLE", "SA07"),
            Authentication = Authentication.IndirectReinforced,
            Purpose = PurposeOfUse.BrisDeGlace,
            Justification = "Patient inconscient",
            SecretConnection = true,
            Software = "Logiciel 1.0",
        },
        AccessAction.Retrieve, AccessOutcome.AllowedWithWarning, "ACC-631");

    private static readonly AccessTrace ByRepresentative = new(
        new Actor { Kind = ActorKind.Representative, Ins = Parent }, AccessAction.ManageProfile, AccessOutcome.Denied,
        "ACC-105");

    /// <summary>Every type, every member.</summary>
    public static IReadOnlyList<ProfileEvent> Full { get; } =
    [
        .. Always.Select(e => e with { Trace = Trace }),
        new ProfileActivated(Request, "patient@exemple.fr", Noon) { Trace = ByRepresentative },
        new ProfileSuspended(Request, "Fraude suspectée", Noon, Later) { Trace = Trace },
        new AuthorisationDeclared(
            Request, "899900063480", IsStructure: false, "EXEMPLE Camille", "10", "SM26", Noon, Later)
        {
            Trace = Trace,
        },
        new ProfessionalBlocked(Request, "899900063480", "EXEMPLE Camille", Noon) { Trace = Trace },
        new RepresentationEnded(Request, Parent, Noon) { Trace = Trace },
        new DocumentShownToPatient(Request, Document, Noon) { Trace = Trace },
        new AccessTraced(Document, Noon) { Trace = Trace },
    ];

    /// <summary>Every type with what must be there.</summary>
    public static IReadOnlyList<ProfileEvent> Minimal { get; } =
    [
        .. Always,
        new ProfileActivated(Request, "", Noon),
        new ProfileSuspended(Request, "", Noon, Later),
        new AuthorisationDeclared(
            Request, "499900063480001", IsStructure: true, "", Role: null, Specialty: null, Noon, ExpiresAt: null),
        new ProfessionalBlocked(Request, "899900063480", "", Noon),
        new RepresentationEnded(RequestId: null, Parent, Noon),
        new DocumentShownToPatient(RequestId: null, Document, Noon),
        new AccessTraced(DocumentId: null, Noon),
    ];

    private static IReadOnlyList<ProfileEvent> Always =>
    [
        new ProfileInvited(Request, Noon, Later),
        new ProfileOpposed(Request, Noon),
        new ProfileSuspensionLifted(Request, Noon),
        new ErasureRequested(Request, Noon, Later),
        new ErasureCancelled(Request, Noon),
        new ProfileErased(Noon),
        new EventErased(),
        new AdministrativeDataRecorded(
            Request, new IdentityTraits("PAT-TROIS", "DOMINIQUE", Sex.Female, new DateOnly(1979, 3, 28), "63220"),
            Noon),
        new AuthorisationRemoved(Request, "899900063480", Noon),
        new MedecinTraitantDeclared(Request, "899900063480", Noon),
        new MedecinTraitantStopped(Request, "899900063480", Noon),
        new ProfessionalUnblocked(Request, "899900063480", Noon),
        new EmergencyPermissionsSet(
            Request, new EmergencyPermissions(Samu: false, BrisDeGlace: true, MaskedDocuments: true), Noon),
        new MaskByDefaultSet(Request, Masked: true, Noon),
        new RepresentativeNamed(
            Request, new Representative(Parent, "PAT-TROIS DOMINIQUE", RepresentationKind.Minor), Noon),
        new DocumentMasked(Request, Document, Noon),
        new DocumentUnmasked(Request, Document, Noon),
        new DocumentShownToRepresentatives(Request, Document, Noon),
        new DocumentArchived(Request, Document, Noon),
        new DocumentUnarchived(Request, Document, Noon),
        new DocumentDeleted(Request, Document, Noon),
        new AccessReported(
            Request, Guid.Parse("0199f3a0-8000-7000-8000-000000000001"), "Je ne connais pas ce médecin", Noon),
    ];
}
