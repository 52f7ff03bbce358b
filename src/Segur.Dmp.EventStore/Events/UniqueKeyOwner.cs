namespace Segur.Dmp.EventStore.Events;

/// <summary>The stream that owns a unique key.</summary>
/// <param name="StreamKey">Key of the stream within the tenant.</param>
public sealed record UniqueKeyOwner(string StreamKey);
