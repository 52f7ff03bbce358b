namespace Segur.Dmp.EventStore.Events;

/// <summary>What <c>mt_append_events</c> answered for a batch that committed.</summary>
/// <param name="AppendedAt">Timestamp given to all events of the batch.</param>
/// <param name="Sequences">Number of each event; null for events of a failed append.</param>
/// <param name="Failed">Appends left out, from 1; the arrays that follow run parallel to it.</param>
/// <param name="FailedVersions">Version found, where the version was the fault.</param>
/// <param name="FailedKeys">Key that is taken, where a key was the fault; else null.</param>
/// <param name="FailedOwners">Stream that owns that key.</param>
internal sealed record AppendBatchOutcome(
    DateTimeOffset AppendedAt,
    long?[] Sequences,
    int[] Failed,
    long?[] FailedVersions,
    string?[] FailedKeys,
    string?[] FailedOwners)
{
    /// <summary>Tells every append of the batch how it ended.</summary>
    /// <returns>How many appends were left out.</returns>
    public int Settle(AppendBatch batch)
    {
        var lastEvent = -1;
        for (var i = 0; i < batch.Appends.Count; i++)
        {
            var append = batch.Appends[i];
            lastEvent += append.Action.Events.Count;
            if (Sequences[lastEvent] is { } sequence)
            {
                append.Complete(new AppendResult(append.Action.LastVersion, sequence, AppendedAt));
            }
            else
            {
                append.Fail(FaultOf(append.Action, Array.IndexOf(Failed, i + 1)));
            }
        }

        return Failed.Length;
    }

    private Exception FaultOf(StreamAction action, int failure)
    {
        if (failure < 0)
        {
            return new InvalidOperationException("An append of a committed batch has neither a number nor a fault.");
        }

        if (FailedKeys[failure] is { } key)
        {
            return new UniqueKeyCollisionException(key, FailedOwners[failure] ?? "");
        }

        var version = FailedVersions[failure] ?? 0;
        return action.ExpectedVersion == 0
            ? new ExistingStreamIdCollisionException(action.StreamKey, version)
            : new EventStreamUnexpectedMaxEventIdException(action.StreamKey, action.ExpectedVersion, version);
    }
}
