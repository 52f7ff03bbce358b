namespace Segur.Dmp.GrainRuntime;

/// <summary>What became of an item handed to a mailbox.</summary>
internal enum EnqueueResult
{
    /// <summary>It waits and will be dequeued exactly once.</summary>
    Accepted,

    /// <summary>The mailbox is at its limit.</summary>
    Full,

    /// <summary>The mailbox has been closed; another activation takes the item.</summary>
    Closed,
}
