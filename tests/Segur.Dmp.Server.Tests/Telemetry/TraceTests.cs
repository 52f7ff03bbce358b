using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Segur.Dmp.EventStore;

namespace Segur.Dmp.Server.Tests.Telemetry;

/// <summary>The way of a call through the server as its trace tells it.</summary>
public sealed class TraceTests(TestWorld world) : OwnServerTest(world)
{
    [Fact]
    public async Task One_trace_leads_from_the_call_over_the_turn_to_the_commit()
    {
        using var spans = new RecordedSpans();
        using var caller = new Activity("caller").Start();

        await Documents.SubmitDocumentsAsync(Submissions.Of(new CdaLetter(Patient)));

        caller.Stop();
        var trace = await spans.OfAsync(
            caller.TraceId, "commit", "segur.dmp.v1.DocumentRepositoryService/SubmitDocuments");
        var call = trace.Single(span => span is { Kind: ActivityKind.Server, Source.Name: "Segur.Dmp.Grpc" });
        var submission = ChildOf(call, "submission");
        var activation = ChildOf(submission, "patientprofile activation");
        ChildOf(activation, "fetch");
        var append = ChildOf(ChildOf(submission, "patientprofile SubmitDocumentsAsync"), "append");
        var commit = ChildOf(append, "commit");
        Assert.Equal(append.Context, Assert.Single(commit.Links).Context);
        Assert.Equal(commit.Context, Assert.Single(append.Links).Context);

        Activity ChildOf(Activity parent, string name) => Assert.Single(
            trace, span => span.OperationName == name && span.ParentSpanId == parent.SpanId);
    }

    [Fact]
    public async Task A_commit_of_many_callers_is_linked_to_the_append_of_each_and_back()
    {
        const int Callers = 8;
        using var spans = new RecordedSpans();
        var store = Server.Services.GetRequiredService<PostgresEventStore>();
        await using var connection = await store.DataSource.OpenConnectionAsync();
        await using var holding = await connection.BeginTransactionAsync();
        await using var hold = connection.CreateCommand();
        hold.CommandText = "lock table mt_streams in exclusive mode";
        await hold.ExecuteNonQueryAsync();
        var arrived = 0;
        var all = new TaskCompletionSource();
        Server.Store.BeforeAppend = _ =>
        {
            if (Interlocked.Increment(ref arrived) == Callers)
            {
                all.SetResult();
            }

            return Task.CompletedTask;
        };
        var traces = new ConcurrentBag<ActivityTraceId>();
        var calls = Enumerable.Range(0, Callers).Select(_ => Task.Run(SubmitInOwnTraceAsync)).ToArray();
        await all.Task.WaitAsync(TestContext.Current.CancellationToken);
        await holding.RollbackAsync();
        await Task.WhenAll(calls);

        var appends = new List<Activity>();
        foreach (var trace in traces)
        {
            appends.Add((await spans.OfAsync(trace, "append")).Single(span => span.OperationName == "append"));
        }

        var commits = spans.Named("commit").ToDictionary(commit => commit.Context);
        foreach (var append in appends)
        {
            var commit = commits[Assert.Single(append.Links).Context];
            Assert.Contains(append.Context, commit.Links.Select(link => link.Context));
        }

        Assert.Contains(commits.Values, commit => commit.Links.Count() > 1);
        Assert.Equal(Callers, appends.Select(append => append.TraceId).Distinct().Count());

        async Task SubmitInOwnTraceAsync()
        {
            using var caller = new Activity("caller").Start();
            traces.Add(caller.TraceId);
            await Documents.SubmitDocumentsAsync(Submissions.Of(new CdaLetter(Patients.Draw())));
        }
    }
}
