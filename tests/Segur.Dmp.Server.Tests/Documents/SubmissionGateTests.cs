using Microsoft.Extensions.DependencyInjection;
using Segur.Dmp.Server.Documents;

namespace Segur.Dmp.Server.Tests.Documents;

/// <summary>What happens past capacity, with a store that holds every append until the test lets go.</summary>
public sealed class SubmissionGateTests(TestWorld world) : OwnServerTest(world)
{
    private const int CallPermits = 6;
    private const int StreamPermits = 8;

    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim _entered = new(0);
    private int _appends;

    [Fact]
    public async Task Calls_beyond_the_bound_are_refused_at_once_and_those_taken_are_answered()
    {
        HoldAppends();
        var calls = Enumerable.Range(0, 3 * CallPermits).Select(_ => SubmitAsync(Patients.Draw())).ToList();

        for (var i = 0; i < 2 * CallPermits; i++)
        {
            var refused = await Task.WhenAny(calls);
            calls.Remove(refused);
            var refusal = await Refused.With(ErrorCode.RepositoryBusy, () => refused);
            Assert.True(refusal.RetryAfter.ToTimeSpan() > TimeSpan.Zero);
        }

        _opened.SetResult();
        Assert.All(
            await Task.WhenAll(calls), answer => Assert.Equal(SubmissionOutcome.Stored, answer.Documents[0].Outcome));
        await SubmitAsync(Patient); // There is room again.
    }

    [Fact]
    public async Task A_call_beyond_the_bound_is_refused_before_its_message_is_read()
    {
        HoldAppends();
        var calls = Enumerable.Range(0, CallPermits).Select(_ => SubmitAsync(Patients.Draw())).ToArray();
        for (var i = 0; i < CallPermits; i++)
        {
            await _entered.WaitAsync(TestContext.Current.CancellationToken);
        }

        using var client = new HttpClient();
        using var unsent = new UnsentMessage();
        using var response = await client.SendAsync(
            unsent.RequestTo(Server.GrpcAddress), HttpCompletionOption.ResponseHeadersRead,
            TestContext.Current.CancellationToken);

        Assert.Equal(["8"], response.Headers.GetValues("grpc-status")); // RESOURCE_EXHAUSTED
        Assert.True(response.Headers.Contains("grpc-status-details-bin"), "It is told when to come again.");
        _opened.SetResult();
        await Task.WhenAll(calls);
    }

    [Fact]
    public async Task Who_does_not_send_his_message_keeps_nobody_out()
    {
        using var client = new HttpClient();
        var unsent = Enumerable.Range(0, CallPermits).Select(_ => new UnsentMessage()).ToArray();
        var promised = unsent.Select(message => client.SendAsync(
            message.RequestTo(Server.GrpcAddress), HttpCompletionOption.ResponseHeadersRead,
            TestContext.Current.CancellationToken)).ToArray();
        foreach (var message in unsent)
        {
            await message.IsAwaited;
        }

        SubmitDocumentsResponse? answer = null;
        while (answer is null)
        {
            try
            {
                answer = await SubmitAsync(Patient);
            }
            catch (RpcException refused) when (refused.StatusCode == StatusCode.ResourceExhausted)
            {
                TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            }
        }

        Assert.Equal(SubmissionOutcome.Stored, answer.Documents[0].Outcome);
        Assert.Contains(promised, call => !call.IsCompleted); // Their messages are still awaited.
        Array.ForEach(unsent, message => message.Dispose());
        await Task.WhenAll(promised.Select(call => call.ContinueWith(_ => { }, TaskScheduler.Default)));
    }

    [Fact]
    public async Task A_stream_is_read_no_further_than_the_bound_and_loses_nothing()
    {
        HoldAppends();
        using var stream = Documents.SubmitDocumentStream();
        for (var i = 0; i < 3 * StreamPermits; i++)
        {
            await stream.RequestStream.WriteAsync(new SubmitDocumentStreamRequest
            {
                Submission = Submissions.Of(new CdaLetter(Patients.Draw())),
            });
        }

        await stream.RequestStream.CompleteAsync();
        for (var i = 0; i < StreamPermits; i++)
        {
            await _entered.WaitAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(StreamPermits, Volatile.Read(ref _appends));
        await AssertACallGetsInAsync();
        var answers = 0;
        while (await stream.ResponseStream.MoveNext())
        {
            Assert.NotNull(stream.ResponseStream.Current.Accepted);
            answers++;
        }

        Assert.Equal(3 * StreamPermits, answers);
    }

    [Fact]
    public async Task A_call_whose_deadline_passes_while_it_waits_costs_no_database_work()
    {
        HoldAppends();
        var running = SubmitAsync(Patient);
        await _entered.WaitAsync(TestContext.Current.CancellationToken);

        var impatient = Documents.SubmitDocumentsAsync(
            Submissions.Of(new CdaLetter(Patient)),
            new CallOptions(deadline: TimeProvider.System.GetUtcNow().UtcDateTime.AddMilliseconds(300)));
        var fault = await Assert.ThrowsAsync<RpcException>(async () => await impatient);
        _opened.SetResult();
        await running;

        Assert.Equal(StatusCode.DeadlineExceeded, fault.StatusCode);
        Assert.Equal(1, await VersionAsync()); // One document.
        Assert.Equal(1, Volatile.Read(ref _appends));
    }

    private protected override void Configure(IServiceCollection services) =>
        services.AddSingleton(new SubmissionLimits(StreamPermits, CallPermits)
        {
            CallPatience = TimeSpan.FromMilliseconds(500),
        });

    private async Task<SubmitDocumentsResponse> SubmitAsync(Ins patient) =>
        await Documents.SubmitDocumentsAsync(Submissions.Of(new CdaLetter(patient)));

    // Streams have taken all their permits, which are not those of the calls.
    private async Task AssertACallGetsInAsync()
    {
        var call = SubmitAsync(Patient);
        await _entered.WaitAsync(TestContext.Current.CancellationToken);
        _opened.SetResult();
        await call;
    }

    private void HoldAppends() => Server.Store.BeforeAppend = _ =>
    {
        Interlocked.Increment(ref _appends);
        _entered.Release();
        return _opened.Task;
    };
}
