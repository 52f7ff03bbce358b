using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Segur.Dmp.Domain.Documents;
using Segur.Dmp.Domain.Identity;
using Segur.Dmp.EventStore.Events;
using Segur.Dmp.LoadTest.Consent.Populations;

namespace Segur.Dmp.LoadTest.Consent.Lives;

/// <summary>
/// Makes deposits as the server would hand them to the grain: metadata ready, and a body of a few hundred bytes, since
/// reading and checking documents is not what this simulation is about.
/// </summary>
internal sealed class DocumentMaker(int seed)
{
    private const string Root = "1.2.250.1.999.3";
    private const string NormalSystem = "2.16.840.1.113883.5.25";
    private const string SectorSystem = "1.2.250.1.71.4.2.4";

    private static readonly CodedValue Normal = new("N", NormalSystem, "Normal");

    public (DocumentDeposit Deposit, ContentBody Body) Make(
        Life life, CodedValue type, DocumentAuthor author, string sector, Confidentiality hidden, DateTimeOffset now,
        int place)
    {
        var ordinal = life.Documents.Count + place;
        var id = DocumentUniqueId.Parse(string.Create(
            CultureInfo.InvariantCulture, $"{Root}.{seed}.{life.Number}.{1 + ordinal}"));
        var bytes = Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"<document id=\"{id}\" type=\"{type.Code}\">{type.Display}, {now:O}</document>"));
        var hash = ContentHash.Compute(bytes);
        var time = XdsTime.FromInstant(now);
        var metadata = new DocumentMetadata
        {
            UniqueId = id,
            Patient = life.Profile.Ins,
            TypeCode = type,
            ConfidentialityCodes = [Normal, .. CodesOf(hidden)],
            HealthcareFacilityTypeCode = new CodedValue(sector, SectorSystem),
            Title = type.Display ?? type.Code,
            CreationTime = time,
            ServiceStartTime = time,
            Authors = [author],
            LanguageCode = "fr-FR",
            MimeType = "text/xml",
        };
        var content = new DocumentContent(Convert.ToHexStringLower(Sha1(bytes)), hash.ToString(), bytes.Length);
        var identifiers = new Draws(seed, life.Number, Purpose.Identifier, -1 - ordinal);
        return (
            new DocumentDeposit(
                identifiers.Identifier(), metadata, content,
                string.Create(CultureInfo.InvariantCulture, $"documents[{place}]")),
            new ContentBody(hash, ContentCodec.Identity, bytes.Length, bytes));
    }

    /// <summary>The author that a professional is.</summary>
    public static DocumentAuthor AuthorOf(Profession profession, int number)
    {
        var structure = ProfessionalDirectory.StructureOf(profession, number);
        return new DocumentAuthor(
            $"{ProfessionalDirectory.NationalIdOf(profession, number)}^{profession.Name}"
                + "^^^^^^^&1.2.250.1.71.4.2.1&ISO^D^^^IDNPS",
            $"{structure.Name}^^^^^&1.2.250.1.71.4.2.2&ISO^IDNST^^^{structure.Id}", [], []);
    }

    // XDS identifies a document's bytes by SHA-1; the store's own key is the SHA-256.
#pragma warning disable CA5350
    private static byte[] Sha1(byte[] bytes) => SHA1.HashData(bytes);
#pragma warning restore CA5350

    private static IEnumerable<CodedValue> CodesOf(Confidentiality hidden)
    {
        foreach (var (flag, code) in new[]
        {
            (Confidentiality.MasquePs, "MASQUE_PS"),
            (Confidentiality.InvisiblePatient, "INVISIBLE_PATIENT"),
            (Confidentiality.InvisibleRepresentantsLegaux, "INVISIBLE_REPRESENTANTS_LEGAUX"),
        })
        {
            if (hidden.HasFlag(flag))
            {
                yield return new CodedValue(code, DocumentEntry.VisibilitySystem);
            }
        }
    }
}
