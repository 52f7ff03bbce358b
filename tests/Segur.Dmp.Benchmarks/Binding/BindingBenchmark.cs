using System.Diagnostics;
using System.Net;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Segur.Dmp.Benchmarks.Micro;
using Segur.Dmp.Contracts.V1;
using Segur.Dmp.Grpc;
using Segur.Dmp.Grpc.Client;
using Segur.Dmp.LoadTest.Workloads;

namespace Segur.Dmp.Benchmarks.Binding;

/// <summary>
/// The gRPC binding alone: Kestrel and our client over loopback in one process, messages of real size answered at once,
/// nothing read, stored or checked. Processor time is that of both ends.
/// </summary>
internal static class BindingBenchmark
{
    private const int Connections = 4;
    private const int InFlight = 64;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);

    public static async Task RunAsync(TimeSpan duration)
    {
        await using var application = await StartAsync();
        var address = new Uri(
            application.Services.GetRequiredService<IServer>().Features
                .GetRequiredFeature<IServerAddressesFeature>().Addresses.Single());
        foreach (var shape in new[] { CdaShape.SmallReport, CdaShape.LargeReport, CdaShape.PdfLetter })
        {
            var request = new SubmitDocumentsRequest
            {
                RequestId = $"{Guid.Empty}",
                Documents =
                {
                    new SubmittedDocument
                    {
                        Content = UnsafeByteOperations.UnsafeWrap(SampleDocuments.Of(shape)[0]),
                    },
                },
            };
            await MeasureAsync("streams", address, request, duration, StreamAsync);
            await MeasureAsync("unary", address, request, duration, CallAsync);
        }
    }

    private static async Task<WebApplication> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(
            kestrel => kestrel.ConfigureGrpcEndpoint(new IPEndPoint(IPAddress.Loopback, 0), null));
        builder.Services.AddGrpc(_ => { });
        var application = builder.Build();
        application.UseRouting();
        application.MapGrpcService<AnsweringRepository>();
        await application.StartAsync();
        return application;
    }

    private static async Task MeasureAsync(
        string way, Uri address, SubmitDocumentsRequest request, TimeSpan duration,
        Func<DocumentRepositoryService.DocumentRepositoryServiceClient, SubmitDocumentsRequest, Progress, Task> send)
    {
        var progress = new Progress();
        var channels = Enumerable.Range(0, Connections)
            .Select(_ => GrpcChannel.ForAddress(address, new GrpcChannelOptions())).ToList();
        var sending = channels.ConvertAll(channel => Task.Run(() => send(
            new DocumentRepositoryService.DocumentRepositoryServiceClient(channel.CreateCallInvoker()), request,
            progress)));
        await Task.Delay(WarmUp);

        var (answered, clock, cpu) = (progress.Answered, Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var allocated = GC.GetTotalAllocatedBytes();
        await Task.Delay(duration);
        var count = progress.Answered - answered;
        var (elapsed, spent) = (clock.Elapsed, Environment.CpuUsage.TotalTime - cpu);
        allocated = GC.GetTotalAllocatedBytes() - allocated;
        progress.Stop();
        await Task.WhenAll(sending);
        channels.ForEach(channel => channel.Dispose());
        Console.WriteLine(
            $"{way,-8} {request.CalculateSize(),7:N0} B {count / elapsed.TotalSeconds,9:N0}/s "
            + $"{count / elapsed.TotalSeconds * request.CalculateSize() / 1e6,7:N0} MB/s "
            + $"{spent.TotalMicroseconds / count,7:N1} us of both ends, {allocated / count,7:N0} B allocated");
    }

    private static async Task StreamAsync(
        DocumentRepositoryService.DocumentRepositoryServiceClient client, SubmitDocumentsRequest request,
        Progress progress)
    {
        using var call = client.SubmitDocumentStream();
        using var free = new SemaphoreSlim(InFlight);
        var reading = Task.Run(async () =>
        {
            while (await call.ResponseStream.MoveNext(CancellationToken.None))
            {
                progress.Count();
                free.Release();
            }
        });
        var message = new SubmitDocumentStreamRequest { Submission = request };
        while (!progress.IsStopped)
        {
            await free.WaitAsync();
            await call.RequestStream.WriteAsync(message);
        }

        await call.RequestStream.CompleteAsync();
        await reading;
    }

    private static Task CallAsync(
        DocumentRepositoryService.DocumentRepositoryServiceClient client, SubmitDocumentsRequest request,
        Progress progress) =>
        Task.WhenAll(Enumerable.Range(0, InFlight).Select(async _ =>
        {
            while (!progress.IsStopped)
            {
                using var call = client.SubmitDocumentsAsync(request);
                await call.ResponseAsync;
                progress.Count();
            }
        }));

    private sealed class Progress
    {
        private long _answered;
        private volatile bool _isStopped;

        public long Answered => Volatile.Read(ref _answered);

        public bool IsStopped => _isStopped;

        public void Count() => Interlocked.Increment(ref _answered);

        public void Stop() => _isStopped = true;
    }
}
