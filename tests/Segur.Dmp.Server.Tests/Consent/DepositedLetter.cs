using System.Text;
using Google.Protobuf;
using Segur.Dmp.Formats.CodeTables;

namespace Segur.Dmp.Server.Tests.Consent;

/// <summary>The letter of the examples, with the type, author and visibility that a case wants.</summary>
internal sealed record DepositedLetter(Ins Patient, string TypeCode)
{
    private const string ConfidentialityOid = "2.16.840.1.113883.5.25";
    private const string VisibilityOid = "1.2.250.1.213.1.1.4.13";

    /// <summary>The professional who wrote it; the one of the example where none is given.</summary>
    public CaseActor? Author { get; init; }

    public CaseStructure? Structure { get; init; }

    /// <summary>MASQUE_PS and its like, beside N.</summary>
    public IReadOnlyCollection<string> Codes { get; init; } = [];

    /// <summary>The version that it replaces.</summary>
    public StagedDocument? Replaces { get; init; }

    public static bool IsKnownType(string typeCode) => Nomenclatures.TypeCodes.Find(typeCode) is not null;

    /// <summary>A submission set of this letter alone.</summary>
    public (SubmitDocumentsRequest Request, StagedDocument Document) ToSubmission()
    {
        var letter = new CdaLetter(Patient);
        if (Replaces is { } former)
        {
            letter = letter with
            {
                SetId = former.SetId, VersionNumber = former.VersionNumber + 1, Replaces = former.UniqueId,
            };
        }

        var bytes = Encoding.UTF8.GetBytes(WithAuthor(WithType(letter.ToXml())));
        var request = new SubmitDocumentsRequest
        {
            RequestId = Submissions.NewRequestId(),
            // The case is about access; what the letter says beside its author and its type is not.
            ValidationProfile = ValidationProfile.ReportOnly,
            Documents =
            {
                new SubmittedDocument { Content = ByteString.CopyFrom(bytes), Metadata = Visibility() },
            },
        };
        return (request, new StagedDocument(letter.UniqueId, letter.SetId, letter.VersionNumber, bytes));
    }

    private string WithType(string xml)
    {
        var type = Nomenclatures.TypeCodes.Find(TypeCode)
            ?? throw new InvalidOperationException($"There is no typeCode {TypeCode}.");
        return xml.Replace(
            "<code code=\"11490-0\" codeSystem=\"2.16.840.1.113883.6.1\""
                + " displayName=\"Lettre de liaison à la sortie\"/>",
            $"<code code=\"{type.Code}\" codeSystem=\"{type.SystemOid}\" displayName=\"{type.Display}\"/>",
            StringComparison.Ordinal);
    }

    private string WithAuthor(string xml)
    {
        if (Author is null)
        {
            return xml;
        }

        var named = xml
            .Replace("810000000001", Author.NationalId, StringComparison.Ordinal)
            .Replace("<family>EXEMPLE</family>", $"<family>{Author.Name}</family>", StringComparison.Ordinal);
        return Structure is null ? named : named.Replace("1000000001", Structure.Id, StringComparison.Ordinal);
    }

    private SuppliedMetadata Visibility() => new()
    {
        ConfidentialityCodes =
        {
            Codes.Select(code => new CodedValue { Code = code, System = VisibilityOid })
                .Prepend(new CodedValue { Code = "N", System = ConfidentialityOid }),
        },
    };
}
