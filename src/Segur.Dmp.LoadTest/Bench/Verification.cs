using System.Security.Cryptography;
using Segur.Dmp.Contracts.V1;

namespace Segur.Dmp.LoadTest.Bench;

/// <summary>Fetches acknowledged documents and compares them with what was sent.</summary>
internal static class Verification
{
    // Enough to find one loss in a thousand with near certainty, and still done in seconds.
    private const int MaxDocuments = 5_000;
    private const int Parallelism = 16;

    /// <summary>How many documents were fetched, and whether all of them came back as sent.</summary>
    public static async Task<(int Documents, bool IsRight)> RunAsync(
        Uri address, DocumentSource documents, IReadOnlyCollection<long> acknowledged, CancellationToken cancellationToken)
    {
        using var channel = GrpcChannel.ForAddress(address, new GrpcChannelOptions());
        var client = new DocumentRepositoryService.DocumentRepositoryServiceClient(channel.CreateCallInvoker());
        var step = Math.Max(1, acknowledged.Count / MaxDocuments);
        var sample = acknowledged.Where((_, position) => position % step == 0).Take(MaxDocuments).ToArray();
        var right = 0;
        await Parallel.ForEachAsync(
            sample,
            new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken },
            async (index, token) =>
            {
                if (await CameBackAsync(client, documents, index, token))
                {
                    Interlocked.Increment(ref right);
                }
            });
        return (sample.Length, sample.Length > 0 && right == sample.Length);
    }

    private static async Task<bool> CameBackAsync(
        DocumentRepositoryService.DocumentRepositoryServiceClient client, DocumentSource documents, long index,
        CancellationToken cancellationToken)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        try
        {
            using var call = client.RetrieveDocument(
                new RetrieveDocumentRequest { UniqueId = documents.UniqueIdOf(index) },
                new CallOptions(cancellationToken: cancellationToken));
            while (await call.ResponseStream.MoveNext(cancellationToken))
            {
                digest.AppendData(call.ResponseStream.Current.Chunk.Span);
            }
        }
        catch (RpcException)
        {
            return false;
        }

        return digest.GetHashAndReset().AsSpan().SequenceEqual(SHA256.HashData(documents.BytesOf(index).Span));
    }
}
