using Segur.Dmp.Contracts.V1;
using Segur.Dmp.Grpc;

namespace Segur.Dmp.Benchmarks.Binding;

/// <summary>The repository's two ways in, answered without reading or storing anything.</summary>
internal sealed class AnsweringRepository : DocumentRepositoryService.DocumentRepositoryServiceBase
{
    public override Task<SubmitDocumentsResponse> SubmitDocuments(
        SubmitDocumentsRequest request, ServerCallContext context) =>
        Task.FromResult(new SubmitDocumentsResponse { RequestId = request.RequestId });

    public override async Task SubmitDocumentStream(
        IAsyncStreamReader<SubmitDocumentStreamRequest> requestStream,
        IServerStreamWriter<SubmitDocumentStreamResponse> responseStream,
        ServerCallContext context)
    {
        await using var answers = new ConcurrentStreamWriter<SubmitDocumentStreamResponse>(responseStream);
        while (await requestStream.MoveNext(context.CancellationToken))
        {
            await answers.WriteAsync(
                new SubmitDocumentStreamResponse { RequestId = requestStream.Current.Submission.RequestId });
        }

        await answers.CompleteAsync();
    }
}
