namespace Segur.Dmp.EventStore.Events;

/// <summary>An event to append.</summary>
/// <param name="Id">Made by the caller; told back by <see cref="IEvent.Id"/>, not checked for uniqueness.</param>
/// <param name="EventTypeName">Stored alias, snake_case, at most 500 characters.</param>
/// <param name="Data">
/// JSON in UTF-8 without U+0000. Stored as jsonb: the value survives, white space and the order of keys do not.
/// </param>
public readonly record struct EventData(Guid Id, string EventTypeName, ReadOnlyMemory<byte> Data);
