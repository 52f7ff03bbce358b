using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using Google.Protobuf;
using Google.Protobuf.Collections;
using Segur.Dmp.Contracts.V1;
using Segur.Dmp.Domain.Documents;
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
            BeforeVersion = ReadToken(request, refusals),
        };
    }

    /// <summary>One page as the answer.</summary>
    public static FindDocumentsResponse ToResponse(FindDocumentsRequest request, SearchOutcome outcome)
    {
        var response = new FindDocumentsResponse
        {
            NextPageToken = outcome.NextBefore is { } before ? WriteToken(request, before) : "",
        };
        foreach (var entry in outcome.Entries)
        {
            response.Entries.Add(DocumentEntryMapping.ToWire(entry));
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
                default:
                    refusals.Add(RequestErrors.EnumValue($"statuses[{i}]", (int)statuses[i], "1 or 2"));
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

    // A token is where to go on, and a fingerprint of that and of the query that it belongs to.
    private static string WriteToken(FindDocumentsRequest request, int before)
    {
        Span<byte> token = stackalloc byte[sizeof(int) + FingerprintBytes];
        BinaryPrimitives.WriteInt32BigEndian(token, before);
        Fingerprint(request, before, token[sizeof(int)..]);
        return Base64Url.EncodeToString(token);
    }

    private static int ReadToken(FindDocumentsRequest request, List<Refusal> refusals)
    {
        if (request.PageToken.Length == 0)
        {
            return int.MaxValue;
        }

        Span<byte> token = stackalloc byte[sizeof(int) + FingerprintBytes];

        // The form that tells by its result: TryDecodeFromChars throws for characters that are not base64.
        if (Base64Url.DecodeFromChars(request.PageToken, token, out _, out var written) == OperationStatus.Done
            && written == token.Length)
        {
            var before = BinaryPrimitives.ReadInt32BigEndian(token);
            Span<byte> fingerprint = stackalloc byte[FingerprintBytes];
            Fingerprint(request, before, fingerprint);
            if (token[sizeof(int)..].SequenceEqual(fingerprint))
            {
                return before;
            }
        }

        refusals.Add(RequestErrors.PageToken());
        return int.MaxValue;
    }

    private static void Fingerprint(FindDocumentsRequest request, int before, Span<byte> destination)
    {
        var query = request.Clone();
        query.PageToken = before.ToString(CultureInfo.InvariantCulture);
        query.PageSize = 0;
        SHA256.HashData(query.ToByteArray()).AsSpan(0, FingerprintBytes).CopyTo(destination);
    }
}
