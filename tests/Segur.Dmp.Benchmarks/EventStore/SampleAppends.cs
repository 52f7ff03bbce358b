using System.Security.Cryptography;
using System.Text;
using Segur.Dmp.EventStore.Events;

namespace Segur.Dmp.Benchmarks.EventStore;

/// <summary>
/// Appends of one document each: a new stream, one JSON event of 1.5 KB, a compressed body of 5.5 KB, one unique key.
/// All is made before the clock runs, so that only the store is measured.
/// </summary>
internal static class SampleAppends
{
    public const string Tenant = "bench";
    private const int BodyBytes = 5_500;
    private const int JsonBytes = 1_500;

    public static StreamAction[] Make(int count, int round)
    {
        // Bodies are windows on one random sea: none compresses, none repeats, and memory stays small.
        var sea = RandomNumberGenerator.GetBytes((16 * 1024 * 1024) + BodyBytes);
        var actions = new StreamAction[count];
        for (var i = 0; i < count; i++)
        {
            var number = ((long)round * count) + i;
            var offset = (int)(number * 977 % (16 * 1024 * 1024));
            var hash = ContentHash.Compute(BitConverter.GetBytes(number));
            var digits = hash.ToString();
            var body = new ContentBody(
                hash, ContentCodec.Brotli, OriginalSize: 23_000, sea.AsMemory(offset, BodyBytes));
            var data = new EventData(Guid.NewGuid(), "document_submitted", Json(number, digits));
            actions[i] = StreamAction.StartStream(
                Tenant, $"1.2.250.1.213.1.4.8/{digits[..22]}", [data], [body], [$"1.2.250.1.213.{number}"]);
        }

        return actions;
    }

    private static byte[] Json(long number, string digits)
    {
        var json = new StringBuilder(JsonBytes + 200)
            .Append("{\"documentId\":\"1.2.250.1.213.").Append(number)
            .Append("\",\"hash\":\"").Append(digits)
            .Append("\",\"sizeBytes\":23000,\"submittedAt\":\"2026-11-22T02:00:00Z\",\"entry\":{");
        for (var field = 0; json.Length < JsonBytes - 120; field++)
        {
            json.Append("\"field").Append(field).Append("\":{\"code\":\"").Append(number % (field + 7))
                .Append("\",\"displayName\":\"Compte rendu ").Append(field).Append("\"},");
        }

        json.Append("\"title\":\"").Append('x', JsonBytes - json.Length - 12).Append("\"}}");
        return Encoding.UTF8.GetBytes(json.ToString());
    }
}
