namespace Segur.Dmp.EventStore.Events;

/// <summary>What the store knows of a stream without reading its events.</summary>
/// <param name="Key">Key of the stream within its tenant.</param>
/// <param name="Version">Number of its last event.</param>
/// <param name="LastTimestamp">When it was last appended to, UTC.</param>
/// <param name="Created">When it was started, UTC.</param>
/// <param name="IsArchived">Set by Marten's archiving; this store never sets it.</param>
public sealed record StreamState(
    string Key, long Version, DateTimeOffset LastTimestamp, DateTimeOffset Created, bool IsArchived);
