using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.Collections;
using Segur.Dmp.Contracts.V1;
using Segur.Dmp.Domain.Documents;
using Segur.Dmp.Domain.Identity;
using Segur.Dmp.Grains.Profiles;
using Segur.Dmp.Server.Errors;
using AvailabilityStatus = Segur.Dmp.Domain.Documents.AvailabilityStatus;
using CodedValue = Segur.Dmp.Domain.Documents.CodedValue;
using Refusal = Segur.Dmp.Domain.Validation.Refusal;
using Wire = Segur.Dmp.Contracts.V1;

namespace Segur.Dmp.Server.Documents;

/// <summary>Searches between contract and domain, page tokens included.</summary>
internal static class FindDocumentsMapping
{
    private const int DefaultPageSize = 100;
    private const int MaxPageSize = 1000;
    private const int MaxPatternLength = 200;
    private const int FingerprintBytes = 8;
    private const int MaxTokenBytes = FingerprintBytes + 128; // A uniqueId has at most 128 characters, all ASCII.

    /// <summary>The query of a request; what is wrong is added to the refusals.</summary>
    public static FindDocuments Read(FindDocumentsRequest request, List<Refusal> refusals)
    {
        if (request.PageSize is < 0 or > MaxPageSize)
        {
            refusals.Add(RequestErrors.PageSize(request.PageSize, MaxPageSize));
        }

        foreach (var pattern in request.AuthorPersons)
        {
            RequestFields.Text(pattern, "author_persons", MaxPatternLength, refusals);
        }

        return new FindDocuments
        {
            Statuses = ReadStatuses(request.Statuses, refusals),
            TypeCodes = ReadCodes(request.TypeCodes),
            ClassCodes = ReadCodes(request.ClassCodes),
            FormatCodes = ReadCodes(request.FormatCodes),
            PracticeSettingCodes = ReadCodes(request.PracticeSettingCodes),
            HealthcareFacilityTypeCodes = ReadCodes(request.HealthcareFacilityTypeCodes),
            EventCodes = ReadCodes(request.EventCodes),
            AuthorPersons = [.. request.AuthorPersons],
            CreationTime = ReadSpan(request.CreationTime, "creation_time", refusals),
            ServiceStartTime = ReadSpan(request.ServiceStartTime, "service_start_time", refusals),
            ServiceStopTime = ReadSpan(request.ServiceStopTime, "service_stop_time", refusals),
            PageSize = request.PageSize == 0 ? DefaultPageSize : request.PageSize,
            After = ReadToken(request, refusals),
        };
    }

    /// <summary>One page as the answer.</summary>
    public static FindDocumentsResponse ToResponse(FindDocumentsRequest request, SearchOutcome outcome)
    {
        var response = new FindDocumentsResponse
        {
            NextPageToken = outcome.HasMore ? WriteToken(request, outcome.Documents[^1].Entry.UniqueId.Value) : "",
        };
        foreach (var document in outcome.Documents)
        {
            response.Entries.Add(DocumentEntryMapping.ToWire(document));
        }

        return response;
    }

    private static List<AvailabilityStatus> ReadStatuses(
        RepeatedField<Wire.AvailabilityStatus> statuses, List<Refusal> refusals)
    {
        if (statuses.Count == 0)
        {
            return [AvailabilityStatus.Approved];
        }

        var read = new List<AvailabilityStatus>(statuses.Count);
        for (var i = 0; i < statuses.Count; i++)
        {
            switch (statuses[i])
            {
                case Wire.AvailabilityStatus.Approved:
                    read.Add(AvailabilityStatus.Approved);
                    break;
                case Wire.AvailabilityStatus.Deprecated:
                    read.Add(AvailabilityStatus.Deprecated);
                    break;
                case Wire.AvailabilityStatus.Archived:
                    read.Add(AvailabilityStatus.Archived);
                    break;
                default:
                    refusals.Add(RequestErrors.EnumValue($"statuses[{i}]", (int)statuses[i], "1 to 3"));
                    break;
            }
        }

        return read;
    }

    private static List<CodedValue> ReadCodes(RepeatedField<Wire.CodedValue> codes) =>
        [.. codes.Select(code => new CodedValue(code.Code, code.System))];

    private static XdsTimeSpan ReadSpan(TimeSpanFilter? span, string place, List<Refusal> refusals) => span is null
        ? default
        : new XdsTimeSpan(
            RequestFields.Time(span.From, $"{place}.from", refusals),
            RequestFields.Time(span.To, $"{place}.to", refusals));

    // A token is the document to go on after, which the caller was shown, and a fingerprint of that and of the query.
    private static string WriteToken(FindDocumentsRequest request, string after)
    {
        var token = new byte[FingerprintBytes + after.Length];
        Fingerprint(request, after, token);
        Encoding.ASCII.GetBytes(after, token.AsSpan(FingerprintBytes));
        return Base64Url.EncodeToString(token);
    }

    private static DocumentUniqueId? ReadToken(FindDocumentsRequest request, List<Refusal> refusals)
    {
        if (request.PageToken.Length == 0)
        {
            return null;
        }

        Span<byte> token = stackalloc byte[MaxTokenBytes];

        // The form that tells by its result: TryDecodeFromChars throws for characters that are not base64.
        if (request.PageToken.Length <= Base64Url.GetEncodedLength(MaxTokenBytes)
            && Base64Url.DecodeFromChars(request.PageToken, token, out _, out var written) == OperationStatus.Done
            && written > FingerprintBytes)
        {
            var after = Encoding.ASCII.GetString(token[FingerprintBytes..written]);
            Span<byte> fingerprint = stackalloc byte[FingerprintBytes];
            Fingerprint(request, after, fingerprint);
            if (token[..FingerprintBytes].SequenceEqual(fingerprint) && DocumentUniqueId.TryParse(after, out var id))
            {
                return id;
            }
        }

        refusals.Add(RequestErrors.PageToken());
        return null;
    }

    private static void Fingerprint(FindDocumentsRequest request, string after, Span<byte> destination)
    {
        var query = request.Clone();
        query.PageToken = after;
        query.PageSize = 0;
        SHA256.HashData(query.ToByteArray()).AsSpan(0, FingerprintBytes).CopyTo(destination);
    }
}
