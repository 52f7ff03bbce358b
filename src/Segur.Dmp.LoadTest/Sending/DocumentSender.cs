using System.Threading.Channels;
using Segur.Dmp.LoadTest.Plans;

namespace Segur.Dmp.LoadTest.Sending;

/// <summary>
/// Sends what it is given, in order. Its queue holds no more than the run has room for unanswered requests, since each
/// document in it has a place there.
/// </summary>
internal abstract class DocumentSender
{
    private readonly Channel<PlannedDocument> _queue =
        Channel.CreateUnbounded<PlannedDocument>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>What is to be sent.</summary>
    protected ChannelReader<PlannedDocument> Queue => _queue.Reader;

    /// <summary>Sends until the queue is completed, or sending is given up.</summary>
    public abstract Task RunAsync();

    /// <summary>Puts a document in the queue.</summary>
    public void Send(PlannedDocument document) => _queue.Writer.TryWrite(document);

    /// <summary>Nothing more will come.</summary>
    public void Complete() => _queue.Writer.TryComplete();
}
