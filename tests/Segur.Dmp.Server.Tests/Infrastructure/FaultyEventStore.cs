using Segur.Dmp.EventStore;
using Segur.Dmp.EventStore.Events;

namespace Segur.Dmp.Server.Tests.Infrastructure;

/// <summary>The server's store, with a hook before and after its calls. A hook that throws plays the fault.</summary>
public sealed class FaultyEventStore(PostgresEventStore store) : IEventStore
{
    /// <summary>Runs before an append: nothing is stored yet.</summary>
    public Func<StreamAction, Task>? BeforeAppend { get; set; }

    /// <summary>Runs after an append: it is stored, the answer is not on its way yet.</summary>
    public Func<StreamAction, Task>? AfterAppend { get; set; }

    /// <summary>Runs before any look-up or fetch.</summary>
    public Func<Task>? BeforeRead { get; set; }

    /// <summary>Runs before an erasure: nothing is erased yet.</summary>
    public Func<Task>? BeforeErase { get; set; }

    /// <summary>Runs after an erasure: it is done, the answer is not on its way yet.</summary>
    public Func<Task>? AfterErase { get; set; }

    /// <summary>From here on the store works.</summary>
    public void Heal() =>
        (BeforeAppend, AfterAppend, BeforeRead, BeforeErase, AfterErase) = (null, null, null, null, null);

    public async Task<AppendResult> AppendAsync(StreamAction action, CancellationToken cancellationToken)
    {
        await (BeforeAppend?.Invoke(action) ?? Task.CompletedTask);
        var result = await store.AppendAsync(action, cancellationToken);
        await (AfterAppend?.Invoke(action) ?? Task.CompletedTask);
        return result;
    }

    public async Task<IReadOnlyList<IEvent>> FetchStreamAsync(
        string tenantId, string streamKey, CancellationToken cancellationToken)
    {
        await (BeforeRead?.Invoke() ?? Task.CompletedTask);
        return await store.FetchStreamAsync(tenantId, streamKey, cancellationToken);
    }

    public async Task<IReadOnlyList<IEvent>> AuditStreamAsync(
        string tenantId, string streamKey, CancellationToken cancellationToken)
    {
        await (BeforeRead?.Invoke() ?? Task.CompletedTask);
        return await store.AuditStreamAsync(tenantId, streamKey, cancellationToken);
    }

    public async Task<StreamState?> FetchStreamStateAsync(
        string tenantId, string streamKey, CancellationToken cancellationToken)
    {
        await (BeforeRead?.Invoke() ?? Task.CompletedTask);
        return await store.FetchStreamStateAsync(tenantId, streamKey, cancellationToken);
    }

    public async Task<UniqueKeyOwner?> FindUniqueKeyAsync(
        string tenantId, string key, CancellationToken cancellationToken)
    {
        await (BeforeRead?.Invoke() ?? Task.CompletedTask);
        return await store.FindUniqueKeyAsync(tenantId, key, cancellationToken);
    }

    public async Task<ContentBody?> FetchContentAsync(
        string tenantId, ContentHash hash, DateTimeOffset? receivedAt, CancellationToken cancellationToken)
    {
        await (BeforeRead?.Invoke() ?? Task.CompletedTask);
        return await store.FetchContentAsync(tenantId, hash, receivedAt, cancellationToken);
    }

    public async Task<int> EraseStreamAsync(
        string tenantId, string streamKey, long uptoVersion, CancellationToken cancellationToken)
    {
        await (BeforeErase?.Invoke() ?? Task.CompletedTask);
        var erased = await store.EraseStreamAsync(tenantId, streamKey, uptoVersion, cancellationToken);
        await (AfterErase?.Invoke() ?? Task.CompletedTask);
        return erased;
    }
}
