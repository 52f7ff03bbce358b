using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Segur.Dmp.Contracts.V1;

namespace Segur.Dmp.LoadTest.Tests.Runs;

/// <summary>A repository that acknowledges everything and keeps nothing, or that answers nothing at all.</summary>
internal sealed class LyingRepository : IAsyncDisposable
{
    private readonly WebApplication _application;

    private LyingRepository(WebApplication application) => _application = application;

    public Uri Address => new(
        _application.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>()
            .Addresses.Single());

    public static async Task<LyingRepository> StartAsync(bool isMute = false)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(
            kestrel => kestrel.ConfigureGrpcEndpoint(new IPEndPoint(IPAddress.Loopback, 0)));
        builder.Services.AddGrpc(_ => { });
        builder.Services.AddSingleton(new Behaviour(isMute));
        var application = builder.Build();
        application.UseRouting();
        application.MapGrpcService<Calls>();
        await application.StartAsync();
        return new LyingRepository(application);
    }

    public async ValueTask DisposeAsync() => await _application.DisposeAsync();

    internal sealed record Behaviour(bool IsMute);

    internal sealed class Calls(Behaviour behaviour) : DocumentRepositoryService.DocumentRepositoryServiceBase
    {
        public override async Task<SubmitDocumentsResponse> SubmitDocuments(
            SubmitDocumentsRequest request, ServerCallContext context)
        {
            if (behaviour.IsMute)
            {
                await Task.Delay(Timeout.Infinite, context.CancellationToken);
            }

            return Accept(request);
        }

        public override async Task SubmitDocumentStream(
            IAsyncStreamReader<SubmitDocumentStreamRequest> requestStream,
            IServerStreamWriter<SubmitDocumentStreamResponse> responseStream, ServerCallContext context)
        {
            while (await requestStream.MoveNext(context.CancellationToken))
            {
                if (!behaviour.IsMute)
                {
                    var answer = Accept(requestStream.Current.Submission);
                    await responseStream.WriteAsync(
                        new SubmitDocumentStreamResponse { RequestId = answer.RequestId, Accepted = answer });
                }
            }
        }

        public override Task<ValidateDocumentResponse> ValidateDocument(
            ValidateDocumentRequest request, ServerCallContext context) =>
            Task.FromResult(new ValidateDocumentResponse { Accepted = true });

        public override Task RetrieveDocument(
            RetrieveDocumentRequest request, IServerStreamWriter<RetrieveDocumentResponse> responseStream,
            ServerCallContext context) => throw new RpcException(new Status(StatusCode.NotFound, "Nothing is kept."));

        private static SubmitDocumentsResponse Accept(SubmitDocumentsRequest request) => new()
        {
            RequestId = request.RequestId,
            Documents =
            {
                new SubmittedDocumentResult { Outcome = SubmissionOutcome.Stored,
                    EntryUuid = $"urn:uuid:{request.RequestId}" },
            },
        };
    }
}
