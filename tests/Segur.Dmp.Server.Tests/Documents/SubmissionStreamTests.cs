using Google.Protobuf;
using Microsoft.Extensions.DependencyInjection;
using Segur.Dmp.Domain.Access;
using Segur.Dmp.Server.Documents;
using Segur.Dmp.Server.Errors;
using Caller = Segur.Dmp.Domain.Access.Caller;

namespace Segur.Dmp.Server.Tests.Documents;

/// <summary>A stream whose sender sends and sends, and reads no answer.</summary>
public sealed class SubmissionStreamTests(TestWorld world) : OwnServerTest(world)
{
    private const int Requests = 2_000;

    // 256 decided and not yet queued, 256 queued, one at the writer, one read but not yet let in.
    private const int SurelyHeld = (2 * 256) + 2;

    // The writer sticks with a second in its hand where that was ready when it began the first.
    private const int MaxHeld = SurelyHeld + 1;

    private const int DocumentBytes = 64 * 1024;

    [Fact(Timeout = 60_000)]
    public async Task Who_reads_no_answer_is_read_no_further_than_the_bound_and_keeps_no_document_in_memory()
    {
        var services = Server.Services;
        using var stream = new SubmissionStream(
            services.GetRequiredService<SubmissionHandler>(), services.GetRequiredService<SubmissionGate>(),
            _ => ValueTask.FromResult<Caller>(OpenCaller.Instance), services.GetRequiredService<CallGuard>());
        var sender = new Sender();
        var reader = new StuckReader(sender);

        // As in the server: on the pool, and not among the tests that run meanwhile.
        var cancellationToken = TestContext.Current.CancellationToken;
        var running = Task.Run(() => stream.RunAsync(sender, reader, cancellationToken), cancellationToken);
        await Task.Run(
            async () =>
            {
                await sender.Reached(SurelyHeld);
                while (sender.Undecided > 1)
                {
                    // The last request waits to be let in with its document; the others are decided one after another.
                    cancellationToken.ThrowIfCancellationRequested();
                    await Task.Yield();
                }

                // Not before: a collection stops all threads, and one after another those that decide for good.
                while (sender.DocumentsInMemory > 1)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    GC.Collect();
                    await Task.Yield();
                }
            },
            cancellationToken);

        Assert.InRange(sender.Sent, SurelyHeld, MaxHeld);
        reader.Go();
        await running;

        Assert.Equal(Requests, reader.Answers);
        Assert.True(sender.MostHeld <= MaxHeld, $"{sender.MostHeld} requests were held.");
    }

    // Without a request id: refused before its document is looked at.
    private sealed class Sender : IAsyncStreamReader<SubmitDocumentStreamRequest>
    {
        private readonly List<WeakReference> _documents = [];
        private readonly List<SubmitDocumentsRequest> _requests = [];
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _waitedFor;

        public SubmitDocumentStreamRequest Current { get; private set; } = new();

        public int Sent { get; private set; }

        public int MostHeld { get; private set; }

        public StuckReader? Reader { get; set; }

        /// <summary>Requests that still have their document.</summary>
        public int Undecided
        {
            get
            {
                lock (_documents)
                {
                    return _requests.Count(request => request.Documents.Count > 0);
                }
            }
        }

        public int DocumentsInMemory
        {
            get
            {
                lock (_documents)
                {
                    return _documents.Count(document => document.IsAlive);
                }
            }
        }

        public Task Reached(int count)
        {
            lock (_documents)
            {
                _waitedFor = count;
                return _reached.Task;
            }
        }

        public Task<bool> MoveNext(CancellationToken cancellationToken)
        {
            lock (_documents)
            {
                if (Sent == Requests)
                {
                    return Task.FromResult(false);
                }

                var document = new SubmittedDocument { Content = ByteString.CopyFrom(new byte[DocumentBytes]) };
                Current = new SubmitDocumentStreamRequest
                {
                    Submission = new SubmitDocumentsRequest { Documents = { document } },
                };
                _documents.Add(new WeakReference(document));
                _requests.Add(Current.Submission);
                Sent++;
                MostHeld = Math.Max(MostHeld, Sent - (Reader?.Answers ?? 0));
                if (Sent == _waitedFor)
                {
                    _reached.TrySetResult();
                }

                return Task.FromResult(true);
            }
        }
    }

    private sealed class StuckReader : IServerStreamWriter<SubmitDocumentStreamResponse>
    {
        private readonly TaskCompletionSource _goes = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _answers;

        public StuckReader(Sender sender) => sender.Reader = this;

        public WriteOptions? WriteOptions { get; set; }

        public int Answers => Volatile.Read(ref _answers);

        public void Go() => _goes.SetResult();

        public async Task WriteAsync(SubmitDocumentStreamResponse message)
        {
            await _goes.Task;
            Assert.NotNull(message.Refused);
            Interlocked.Increment(ref _answers);
        }
    }
}
