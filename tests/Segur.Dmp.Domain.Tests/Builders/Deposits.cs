using Segur.Dmp.Domain.Documents;
using Segur.Dmp.Domain.Identity;

namespace Segur.Dmp.Domain.Tests.Builders;

/// <summary>Deposits with valid defaults; a test names only what it is about.</summary>
internal static class Deposits
{
    public static readonly InsNumber Patient = Ins("279035121518989");

    public static InsNumber Ins(string matricule) =>
        InsNumber.TryParse(InsAuthority.NirTest, matricule, out var ins) ? ins : throw new ArgumentException("Not an INS.", nameof(matricule));

    public static DocumentUniqueId Id(string id) => DocumentUniqueId.Parse(id);

    public static DocumentMetadata Metadata(
        string id = "1.2.250.1.999.1", string? replaces = null, string? setId = null, int? version = null,
        string type = "11490-0") => new()
        {
            UniqueId = Id(id),
            Patient = Patient,
            TypeCode = new CodedValue(type, "2.16.840.1.113883.6.1", "Lettre de liaison"),
            ClassCode = new CodedValue("10", "1.2.250.1.213.1.1.4.1"),
            FormatCode = new CodedValue("urn:ihe:iti:xds-sd:pdf:2008", "1.3.6.1.4.1.19376.1.2.3"),
            ConfidentialityCodes = [new CodedValue("N", "2.16.840.1.113883.5.25")],
            HealthcareFacilityTypeCode = new CodedValue("SA01", "1.2.250.1.71.4.2.4"),
            PracticeSettingCode = new CodedValue("ETABLISSEMENT", "1.2.250.1.213.1.1.4.9"),
            Title = "Lettre de liaison à la sortie",
            CreationTime = XdsTime.Parse("20260105133000"),
            ServiceStartTime = XdsTime.Parse("20260102080000"),
            Authors = [new DocumentAuthor("810000000001^EXEMPLE^Camille", "CH EXEMPLE", [], [])],
            LanguageCode = "fr-FR",
            MimeType = "text/xml",
            SetId = setId,
            VersionNumber = version,
            Replaces = replaces is null ? null : Id(replaces),
        };

    public static DocumentDeposit Deposit(DocumentMetadata? metadata = null, string content = "a", int index = 0) => new(
        Guid.CreateVersion7(Instants.Noon), metadata ?? Metadata(), Content(content), $"documents[{index}]");

    public static DocumentContent Content(string content) =>
        new(content.PadLeft(40, '0'), content.PadLeft(64, '0'), content.Length);
}
