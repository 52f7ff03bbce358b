namespace Segur.Dmp.EventStore.Events;

/// <summary>
/// Identity of a stream over all tenants; also of a unique key, which lives in the same kind of space.
/// </summary>
internal readonly record struct StreamId(string TenantId, string Key);
