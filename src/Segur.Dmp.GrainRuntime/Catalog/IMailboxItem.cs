using System.Diagnostics;

namespace Segur.Dmp.GrainRuntime;

/// <summary>What waits in a mailbox: a call, or the tick of a timer.</summary>
internal interface IMailboxItem
{
    /// <summary>The link of the mailbox's list. Only the mailbox touches it.</summary>
    IMailboxItem? Next { get; set; }

    /// <summary>Whether the item counts against the limits.</summary>
    bool IsCall { get; }

    /// <summary>Whether the item may overlap with others of its kind.</summary>
    bool IsReadOnly { get; }

    /// <summary>Whether running the item counts as use of the activation.</summary>
    bool KeepsAlive { get; }

    /// <summary>Whether nobody wants the item to run any more.</summary>
    bool IsAbandoned { get; }

    /// <summary>The span of who made the call; null for a tick, and when nobody listens.</summary>
    Activity? CallerSpan => null;

    /// <summary>Claims the item for running; false when it has been abandoned meanwhile.</summary>
    bool TryStart();

    /// <summary>Calls the grain.</summary>
    Task Invoke(Grain grain);

    /// <summary>Hands over the answer of a completed task.</summary>
    void Complete(Task answer);

    /// <summary>Hands over a failure.</summary>
    void Fail(Exception exception);
}
