using Microsoft.Extensions.DependencyInjection;
using Segur.Dmp.EventStore.Exceptions;
using Segur.Dmp.GrainRuntime;
using Segur.Dmp.Server.Tests.Documents;

namespace Segur.Dmp.Server.Tests.Errors;

public sealed class StoreFaultTests(TestWorld world) : OwnServerTest(world)
{
    private const int MaxWaitingCalls = 4;

    [Fact]
    [Provokes(ErrorCode.RepositoryBusy)]
    public async Task A_store_whose_queue_is_full_asks_for_a_retry_that_then_succeeds()
    {
        var request = Submissions.Of(new CdaLetter(Patient));
        Server.Store.BeforeAppend = _ => throw new EventStoreOverloadedException(8192, 1 << 27);

        var refusal = await Refused.With(ErrorCode.RepositoryBusy, Documents.SubmitDocumentsAsync(request));

        Assert.True(refusal.RetryAfter.ToTimeSpan() > TimeSpan.Zero);
        Server.Store.Heal();
        Assert.Equal(SubmissionOutcome.Stored, (await Documents.SubmitDocumentsAsync(request)).Documents[0].Outcome);
        Assert.Equal(1, await VersionAsync());
    }

    [Fact]
    [Provokes(ErrorCode.RepositoryUnavailable)]
    public async Task A_store_that_is_lost_asks_for_a_retry_that_then_succeeds()
    {
        await Documents.SubmitDocumentsAsync(Submissions.Of(new CdaLetter(Patient)));
        var request = Submissions.Of(new CdaLetter(Patient));
        Server.Store.BeforeAppend = _ => throw new EventStoreUnavailableException("lost", mayHaveCommitted: false);

        await Refused.With(ErrorCode.RepositoryUnavailable, Documents.SubmitDocumentsAsync(request));

        Server.Store.Heal();
        Assert.Equal(SubmissionOutcome.Stored, (await Documents.SubmitDocumentsAsync(request)).Documents[0].Outcome);
        Assert.Equal(2, await VersionAsync());
    }

    [Fact]
    public async Task A_lost_acknowledgement_is_unavailable_and_the_retry_finds_the_one_effect()
    {
        var request = Submissions.Of(new CdaLetter(Patient));
        Server.Store.AfterAppend = _ => throw new EventStoreUnavailableException("no answer", mayHaveCommitted: true);

        await Refused.With(ErrorCode.RepositoryUnavailable, Documents.SubmitDocumentsAsync(request));

        Server.Store.Heal();
        var retried = await Documents.SubmitDocumentsAsync(request);
        Assert.Equal(SubmissionOutcome.Stored, retried.Documents[0].Outcome);
        Assert.Equal(1, await VersionAsync());
    }

    [Fact]
    public async Task A_second_writer_of_the_stream_makes_the_call_unavailable_and_the_retry_decides_anew()
    {
        await Documents.SubmitDocumentsAsync(Submissions.Of(new CdaLetter(Patient)));
        var request = Submissions.Of(new CdaLetter(Patient));
        Server.Store.BeforeAppend = action =>
            throw new EventStreamUnexpectedMaxEventIdException(action.StreamKey, action.ExpectedVersion, 99);

        await Refused.With(ErrorCode.RepositoryUnavailable, Documents.SubmitDocumentsAsync(request));

        Server.Store.Heal();
        await Documents.SubmitDocumentsAsync(request);
        Assert.Equal(2, await VersionAsync());
    }

    [Fact]
    public async Task Reading_calls_report_a_lost_store_and_recover()
    {
        var letter = new CdaLetter(Patient);
        await Documents.SubmitDocumentsAsync(Submissions.Of(letter));
        Server.Store.BeforeRead = () => throw new EventStoreUnavailableException("lost", mayHaveCommitted: false);
        var unread = new GetProfileRequest { Ins = Patients.Draw() };

        await Refused.With(ErrorCode.RepositoryUnavailable, Profiles.GetProfileAsync(unread));
        await Refused.With(
            ErrorCode.RepositoryUnavailable, () => RetrieveDocumentTests.ReadAsync(Documents, letter.UniqueId));

        Server.Store.Heal();
        Assert.Equal(ProfileStatus.None, (await Profiles.GetProfileAsync(unread)).Profile.Status);
        Assert.Equal(letter.ToBytes(), (await RetrieveDocumentTests.ReadAsync(Documents, letter.UniqueId)).Bytes);
    }

    [Fact]
    [Provokes(ErrorCode.Internal)]
    public async Task A_bug_is_internal_tells_nothing_but_a_trace_and_is_logged_once()
    {
        const string Secret = "a detail that no caller may see";
        var request = Submissions.Of(new CdaLetter(Patient));
        Server.Store.BeforeAppend = _ => throw new InvalidOperationException(Secret);

        var refusal = await Refused.With(ErrorCode.Internal, Documents.SubmitDocumentsAsync(request));

        Assert.DoesNotContain(Secret, refusal.ToString(), StringComparison.Ordinal);
        Assert.Contains("Trace ", refusal.Message, StringComparison.Ordinal);
        Assert.Single(Server.Log.TakeErrors(), error => error.Contains(Secret, StringComparison.Ordinal));
        Server.Store.Heal();
        await Documents.SubmitDocumentsAsync(request);
    }

    [Fact]
    public async Task In_a_stream_faults_are_answers_and_the_stream_goes_on()
    {
        var faults = new Queue<Exception>(
        [
            new EventStoreOverloadedException(1, 1),
            new EventStoreUnavailableException("lost", mayHaveCommitted: true),
        ]);
        Server.Store.BeforeAppend = _ => faults.TryDequeue(out var fault) ? throw fault : Task.CompletedTask;
        using var call = Documents.SubmitDocumentStream();

        async Task<SubmitDocumentStreamResponse> AskAsync()
        {
            var request = new SubmitDocumentStreamRequest { Submission = Submissions.Of(new CdaLetter(Patient)) };
            await call.RequestStream.WriteAsync(request);
            Assert.True(await call.ResponseStream.MoveNext());
            return call.ResponseStream.Current;
        }

        Refused.With(ErrorCode.RepositoryBusy, await AskAsync());
        Refused.With(ErrorCode.RepositoryUnavailable, await AskAsync());
        Assert.NotNull((await AskAsync()).Accepted);
    }

    [Fact]
    public async Task A_grain_with_too_many_waiting_calls_refuses_more_and_answers_those_it_took()
    {
        var (entered, opened) = (NewSignal(), NewSignal());
        Server.Store.BeforeAppend = _ =>
        {
            entered.TrySetResult();
            return opened.Task;
        };
        var running = Documents.SubmitDocumentsAsync(Submissions.Of(new CdaLetter(Patient)));
        await entered.Task;

        // The mailbox takes four; which four of the eight is a matter of who comes first.
        var waiting = Enumerable.Range(0, 2 * MaxWaitingCalls)
            .Select(_ => Profiles.GetProfileAsync(new GetProfileRequest { Ins = Patient })).ToList();
        for (var i = 0; i < MaxWaitingCalls; i++)
        {
            var refused = await Task.WhenAny(waiting.Select(call => call.ResponseAsync));
            waiting.RemoveAll(call => call.ResponseAsync == refused);
            await Refused.With(ErrorCode.RepositoryBusy, () => refused);
        }

        opened.SetResult();
        await running;
        var answers = await Task.WhenAll(waiting.Select(call => call.ResponseAsync));
        Assert.All(answers, answer => Assert.Equal(1, answer.Profile.Version));
    }

    private protected override void Configure(IServiceCollection services) =>
        services.Configure<GrainRuntimeOptions>(options => options.Messaging.MaxWaitingCallsPerGrain = MaxWaitingCalls);

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
