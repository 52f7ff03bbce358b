using System.Text.Json;
using Segur.Dmp.Domain.Identity;
using Segur.Dmp.Domain.Profiles;
using Segur.Dmp.Grains.Profiles;

namespace Segur.Dmp.Server.Traces;

/// <summary>
/// Recomputes the chain of a record from what is stored, past every cache. An erased event keeps its link, so only its
/// content is beyond proof. A stream written anew as a whole is found by its head alone, if that was noted elsewhere.
/// </summary>
internal sealed class TraceVerifier(IEventStore store)
{
    private const int MaxDefects = 100;

    /// <summary>What is wrong with a record's events; nothing for an intact one.</summary>
    public async Task<Verdict> VerifyAsync(ProfileKey key, CancellationToken cancellationToken)
    {
        var events = await store.AuditStreamAsync(key.Sandbox, key.StreamKey, cancellationToken);
        var state = await store.FetchStreamStateAsync(key.Sandbox, key.StreamKey, cancellationToken);
        var defects = new List<Defect>();
        string? link = null;
        var version = 0L;
        foreach (var e in events)
        {
            for (version++; version < e.Version; version++)
            {
                Add(new Defect(version, IsRemoved: true));
            }

            var fact = Read(e);

            // The link is compared with the one before as stored: one altered entry is one defect, not all that follow.
            if (fact is null || (fact is not EventErased && !IsUnchained(fact, link) && !ProfileChain.Holds(link, fact)))
            {
                Add(new Defect(e.Version, IsRemoved: false));
            }

            link = fact?.Chain ?? link;
        }

        for (version++; version <= (state?.Version ?? 0); version++)
        {
            Add(new Defect(version, IsRemoved: true));
        }

        return new Verdict(events.Count, link, defects);

        void Add(Defect defect)
        {
            if (defects.Count < MaxDefects)
            {
                defects.Add(defect);
            }
        }
    }

    // Events older than the chain have no link, and none can come after the first that has one.
    private static bool IsUnchained(ProfileEvent fact, string? link) => fact.Chain is null && link is null && fact.Trace is null;

    private static ProfileEvent? Read(IEvent e)
    {
        try
        {
            return ProfileEventSerializer.Deserialize(e.EventTypeName, e.Data.Span);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException or FormatException)
        {
            return null; // Whatever stands there now is not what was written.
        }
    }

    /// <summary>A defect of the chain.</summary>
    /// <param name="Version">Place in the stream.</param>
    /// <param name="IsRemoved">Missing; otherwise altered or moved.</param>
    internal sealed record Defect(long Version, bool IsRemoved);

    /// <summary>The verdict on a chain.</summary>
    /// <param name="Entries">Events looked at.</param>
    /// <param name="Head">Last link; null for an empty or unchained stream.</param>
    /// <param name="Defects">What is wrong, at most 100.</param>
    internal sealed record Verdict(int Entries, string? Head, IReadOnlyList<Defect> Defects);
}
