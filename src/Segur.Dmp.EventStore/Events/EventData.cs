namespace Segur.Dmp.EventStore.Events;

/// <summary>An event to append.</summary>
/// <param name="Id">Made by the caller; told back by <see cref="IEvent.Id"/>, not checked for uniqueness.</param>
/// <param name="EventTypeName">Stored alias, snake_case, at most 500 characters.</param>
/// <param name="Data">
/// JSON in UTF-8 without U+0000, kept byte for byte. That it is JSON is the caller's promise: the view
/// <c>dmp_events</c>, which shows it to people, fails on what is not.
/// </param>
public readonly record struct EventData(Guid Id, string EventTypeName, ReadOnlyMemory<byte> Data);
