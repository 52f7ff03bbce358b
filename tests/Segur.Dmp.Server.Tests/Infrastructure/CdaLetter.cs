using System.Globalization;
using System.Text;
using Segur.Dmp.Testing;

namespace Segur.Dmp.Server.Tests.Infrastructure;

/// <summary>
/// The small valid CDA document of the examples, with what a test is about put in. Each has its own ids.
/// </summary>
public sealed record CdaLetter
{
    private static readonly string Template = File.ReadAllText(
        RepositoryRoot.Combine("deploy", "examples", "documents", "lettre-de-liaison.xml"));

    private static int _drawn;

    private readonly int _number = Interlocked.Increment(ref _drawn);

    public CdaLetter(Ins patient)
    {
        Patient = patient;
        UniqueId = string.Create(CultureInfo.InvariantCulture, $"1.2.250.1.999.1.1.7.20260105.{1000 + _number}");
        SetId = string.Create(CultureInfo.InvariantCulture, $"1.2.250.1.999.1.1.8.{1000 + _number}");
    }

    public Ins Patient { get; init; }

    public string UniqueId { get; init; }

    public string SetId { get; init; }

    public int VersionNumber { get; init; } = 1;

    public string Title { get; init; } = "Lettre de liaison à la sortie";

    /// <summary>uniqueId in relatedDocument, RPLC; null for none.</summary>
    public string? Replaces { get; init; }

    public string EffectiveTime { get; init; } = "20260105143000+0100";

    public string TypeCode { get; init; } = "11490-0";

    public string FacilityTypeCode { get; init; } = "SA01";

    /// <summary>Person of author and legal authenticator.</summary>
    public string AuthorFamily { get; init; } = "EXEMPLE";

    /// <summary>Text of the body, before base64; null for that of the example.</summary>
    public byte[]? Body { get; init; }

    /// <summary>The next version of this document, under a uniqueId of its own.</summary>
    public CdaLetter NextVersion() =>
        new(Patient) { SetId = SetId, VersionNumber = VersionNumber + 1, Replaces = UniqueId };

    /// <summary>The letter in XML.</summary>
    public string ToXml()
    {
        var xml = Template
            .Replace("1.2.250.1.999.1.1.7.20260105.42", UniqueId, StringComparison.Ordinal)
            .Replace("1.2.250.1.999.1.1.8.42", SetId, StringComparison.Ordinal)
            .Replace("versionNumber value=\"1\"", $"versionNumber value=\"{VersionNumber}\"", StringComparison.Ordinal)
            .Replace("1.2.250.1.213.1.4.10", Patient.Oid, StringComparison.Ordinal)
            .Replace("279035121518989", Patient.Matricule, StringComparison.Ordinal)
            .Replace(
                "<title>Lettre de liaison à la sortie</title>", $"<title>{Title}</title>", StringComparison.Ordinal)
            .Replace(
                "<effectiveTime value=\"20260105143000+0100\"/>", $"<effectiveTime value=\"{EffectiveTime}\"/>",
                StringComparison.Ordinal)
            .Replace("11490-0", TypeCode, StringComparison.Ordinal)
            .Replace("code=\"SA01\"", $"code=\"{FacilityTypeCode}\"", StringComparison.Ordinal)
            .Replace("<family>EXEMPLE</family>", $"<family>{AuthorFamily}</family>", StringComparison.Ordinal);
        return WithBody(WithReplacement(xml));
    }

    /// <summary>The letter in UTF-8.</summary>
    public byte[] ToBytes() => Encoding.UTF8.GetBytes(ToXml());

    private string WithReplacement(string xml) => Replaces is null
        ? xml
        : xml.Replace(
            "  <componentOf>",
            $"""
              <relatedDocument typeCode="RPLC">
                <parentDocument><id root="{Replaces}"/></parentDocument>
              </relatedDocument>
              <componentOf>
            """,
            StringComparison.Ordinal);

    private string WithBody(string xml)
    {
        if (Body is null)
        {
            return xml;
        }

        const string Opening = "representation=\"B64\">";
        var start = xml.IndexOf(Opening, StringComparison.Ordinal) + Opening.Length;
        var end = xml.IndexOf("</text>", start, StringComparison.Ordinal);
        return $"{xml[..start]}{Convert.ToBase64String(Body)}{xml[end..]}";
    }
}
