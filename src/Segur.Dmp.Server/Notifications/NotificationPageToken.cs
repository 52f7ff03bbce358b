using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using Google.Protobuf;
using Segur.Dmp.Contracts.V1;

namespace Segur.Dmp.Server.Notifications;

/// <summary>Page tokens: where to go on, and a fingerprint of that and of the query that it belongs to.</summary>
internal static class NotificationPageToken
{
    private const int FingerprintBytes = 8;

    /// <summary>The token of the page after a notification.</summary>
    public static string Write(ListNotificationsRequest request, string lastId)
    {
        Span<byte> token = stackalloc byte[sizeof(long) + FingerprintBytes];
        var before = long.Parse(lastId, CultureInfo.InvariantCulture);
        BinaryPrimitives.WriteInt64BigEndian(token, before);
        Fingerprint(request, before, token[sizeof(long)..]);
        return Base64Url.EncodeToString(token);
    }

    /// <summary>The id below which a page begins; null for a token of another query.</summary>
    public static long? Read(ListNotificationsRequest request)
    {
        if (request.PageToken.Length == 0)
        {
            return long.MaxValue;
        }

        Span<byte> token = stackalloc byte[sizeof(long) + FingerprintBytes];
        if (Base64Url.DecodeFromChars(request.PageToken, token, out _, out var written) != OperationStatus.Done
            || written != token.Length)
        {
            return null;
        }

        var before = BinaryPrimitives.ReadInt64BigEndian(token);
        Span<byte> fingerprint = stackalloc byte[FingerprintBytes];
        Fingerprint(request, before, fingerprint);
        return token[sizeof(long)..].SequenceEqual(fingerprint) ? before : null;
    }

    private static void Fingerprint(ListNotificationsRequest request, long before, Span<byte> destination)
    {
        var query = request.Clone();
        query.PageToken = before.ToString(CultureInfo.InvariantCulture);
        query.PageSize = 0;
        SHA256.HashData(query.ToByteArray()).AsSpan(0, FingerprintBytes).CopyTo(destination);
    }
}
