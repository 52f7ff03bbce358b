using Segur.Dmp.Domain.Documents;
using Segur.Dmp.Domain.Identity;
using Segur.Dmp.Domain.Profiles;

namespace Segur.Dmp.Grains.Tests.Profiles;

/// <summary>One event of every type with every member set, and one with nothing but what must be there.</summary>
internal static class StoredEvents
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 5, 12, 0, 0, 123, TimeSpan.Zero);
    private static readonly Guid Request = Guid.Parse("0199f3a0-7c1e-7d53-9a3e-2f4d8c1b6a70");
    private static readonly Guid OtherRequest = Guid.Parse("0199f3a0-7c1e-7d53-9a3e-2f4d8c1b6a71");
    private static readonly Guid Entry = Guid.Parse("0199f3a0-8000-7000-8000-000000000001");
    private static readonly DocumentUniqueId First = DocumentUniqueId.Parse("1.2.250.1.999.1.1^L1");
    private static readonly DocumentUniqueId Second = DocumentUniqueId.Parse("1.2.250.1.999.1.2");
    private static readonly CodedValue TypeCode =
        new("11490-0", "2.16.840.1.113883.6.1", "Lettre de liaison à la sortie");
    private static readonly CodedValue Facility = new("SA01", "1.2.250.1.71.4.2.4", "Etablissement public de santé");

    /// <summary>Every type, every member, in an order in which a profile may have lived them.</summary>
    public static IReadOnlyList<ProfileEvent> Full { get; } =
    [
        new ProfileOpened(OpeningCause.Request, Request, Noon),
        new DocumentSubmitted(
            Entry, Request,
            new SubmissionSet(
                DocumentUniqueId.Parse("2.25.1"), "1.2.250.1.999.3", new CodedValue(
                    "03", "1.2.250.1.213.2.2", "Sortie"),
                XdsTime.Parse("20260105133000"), "Sortie d'hospitalisation"),
            FullMetadata(),
            new DocumentContent(new string('a', 40), new string('b', 64), 4598), Noon),
        new DocumentDeprecated(First, Second, TypeCode, Facility, Noon),
        new ProfileClosed(Request, ClosingMotive.Other, "Décès \"déclaré\" <jour même>", Noon),
        new ProfileReopened(OtherRequest, Noon),
        .. StoredConsentEvents.Full,
    ];

    /// <summary>Every type with as little as the checks of a report-only profile let pass.</summary>
    public static IReadOnlyList<ProfileEvent> Minimal { get; } =
    [
        new ProfileOpened(OpeningCause.FirstDeposit, RequestId: null, Noon),
        new DocumentSubmitted(
            Entry, Request,
            new SubmissionSet(
                DocumentUniqueId.Parse("2.25.1"), SourceId: null, ContentTypeCode: null, XdsTime.Parse("2026"),
                    Title: null),
            new DocumentMetadata
            {
                UniqueId = First, Patient = Patient(), TypeCode = new CodedValue("11490-0", ""), MimeType = "text/xml",
            },
            new DocumentContent(new string('a', 40), new string('b', 64), 1), Noon),
        new DocumentDeprecated(First, Second, new CodedValue("11490-0", ""), FacilityTypeCode: null, Noon),
        new ProfileClosed(Request, ClosingMotive.PatientRequest, "", Noon),
        new ProfileReopened(OtherRequest, Noon),
        .. StoredConsentEvents.Minimal,
    ];

    private static InsNumber Patient() =>
        InsNumber.TryParse(InsAuthority.NirTest, "279035121518989", out var ins)
            ? ins
            : throw new InvalidOperationException("The example INS has the shape of one.");

    private static DocumentMetadata FullMetadata() => new()
    {
        UniqueId = First,
        Patient = Patient(),
        TypeCode = TypeCode,
        ClassCode = new CodedValue("11", "1.2.250.1.213.1.1.4.1", "Comptes rendus"),
        FormatCode = new CodedValue("urn:ihe:iti:xds-sd:text:2008", "1.3.6.1.4.1.19376.1.2.3", "Non structuré"),
        ConfidentialityCodes =
        [
            new CodedValue("N", "2.16.840.1.113883.5.25", "Normal"), new CodedValue(
                "MASQUE_PS", "1.2.250.1.213.1.1.4.13"),
        ],
        EventCodes = [new CodedValue("DEDD001", "1.2.250.1.213.2.5", "Extraction")],
        PracticeSettingCode = new CodedValue("ETABLISSEMENT", "1.2.250.1.213.1.1.4.9", "Etablissement de santé"),
        HealthcareFacilityTypeCode = Facility,
        Title = "Lettre de liaison à la sortie",
        CreationTime = XdsTime.Parse("20260105133000"),
        ServiceStartTime = XdsTime.Parse("20260102080000"),
        ServiceStopTime = XdsTime.Parse("20260105130000"),
        Authors =
        [
            new DocumentAuthor(
                "810000000001^EXEMPLE^Camille^^^^^^&1.2.250.1.71.4.2.1&ISO^D^^^IDNPS",
                "CH EXEMPLE^^^^^&1.2.250.1.71.4.2.2&ISO^IDNST^^^1000000001",
                ["Médecin traitant"],
                [new CodedValue("G15_10/SM26", "1.2.250.1.213.1.1.4.5", "Médecin - Médecine générale")]),
            new DocumentAuthor("Logiciel", Institution: null, [], []),
        ],
        LegalAuthenticator = "810000000001^EXEMPLE^Camille^^^^^^&1.2.250.1.71.4.2.1&ISO^D^^^IDNPS",
        LanguageCode = "fr-FR",
        MimeType = "text/xml",
        SourcePatientId = "IPP-0042^^^&1.2.250.1.999.1.2&ISO^PI",
        SourcePatientInfo = ["PID-5|PAT-TROIS^DOMINIQUE^^^^^L", "PID-8|F"],
        ReferenceIds = ["ORD-1^^^&1.2.250.1.999.4&ISO^urn:ihe:iti:xds:2013:order"],
        SetId = "1.2.250.1.999.1.1.8^S1",
        VersionNumber = 2,
        Replaces = DocumentUniqueId.Parse("1.2.250.1.999.1.0"),
    };
}
