using Google.Protobuf;

namespace Segur.Dmp.Server.Tests.Infrastructure;

/// <summary>Requests with valid defaults: a fresh request id, strict checks.</summary>
public static class Submissions
{
    /// <summary>A submission set of CDA letters.</summary>
    public static SubmitDocumentsRequest Of(params IEnumerable<CdaLetter> letters) =>
        Of([.. letters.Select(letter => letter.ToBytes())]);

    /// <summary>A submission set of documents as bytes.</summary>
    public static SubmitDocumentsRequest Of(params byte[][] documents)
    {
        var request = new SubmitDocumentsRequest
        {
            RequestId = NewRequestId(),
            ValidationProfile = ValidationProfile.Strict,
        };
        foreach (var document in documents)
        {
            request.Documents.Add(new SubmittedDocument { Content = ByteString.CopyFrom(document) });
        }

        return request;
    }

    public static string NewRequestId() => Guid.NewGuid().ToString();

    /// <summary>The same request under another id.</summary>
    public static SubmitDocumentsRequest AsNewRequest(this SubmitDocumentsRequest request)
    {
        var other = request.Clone();
        other.RequestId = NewRequestId();
        return other;
    }
}
