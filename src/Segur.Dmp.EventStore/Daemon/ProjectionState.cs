namespace Segur.Dmp.EventStore.Daemon;

/// <summary>Where a projection stands, as this process knows it.</summary>
/// <param name="Name">Stored name.</param>
/// <param name="Status">What it does.</param>
/// <param name="Position">Sequence of the last event applied.</param>
/// <param name="FailedSequence">Sequence of the event that stopped it; 0 where none did.</param>
/// <param name="Error">What happened there.</param>
public sealed record ProjectionState(
    string Name, ProjectionStatus Status, long Position, long FailedSequence, string? Error);
