namespace Segur.Dmp.EventStore.Events;

/// <summary>What a committed append was given.</summary>
/// <param name="Version">Version of the stream after the append: the number of its last event.</param>
/// <param name="Sequence">Global number of the last event appended.</param>
/// <param name="Timestamp">Timestamp of the events (UTC, whole microseconds); also dates the contents.</param>
public readonly record struct AppendResult(long Version, long Sequence, DateTimeOffset Timestamp);
