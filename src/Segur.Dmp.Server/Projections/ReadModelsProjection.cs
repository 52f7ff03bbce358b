using Segur.Dmp.EventStore.Daemon;

namespace Segur.Dmp.Server.Projections;

/// <summary>
/// Feeds the read models of the profiles. One projection for all: the log is read and parsed once instead of once each,
/// and what they say of a profile is of the same instant.
/// </summary>
internal sealed class ReadModelsProjection(IEnumerable<IReadModel> models) : IProjection
{
    /// <summary>Stored name.</summary>
    public const string StoredName = "read_models_v2";

    private readonly IReadModel[] _models = [.. models];

    /// <inheritdoc/>
    public string Name => StoredName;

    /// <inheritdoc/>
    public async Task ResetAsync(ProjectionSession session, CancellationToken cancellationToken)
    {
        foreach (var model in _models)
        {
            await model.ResetAsync(session, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task ApplyAsync(
        ProjectionSession session, IReadOnlyList<IEvent> page, CancellationToken cancellationToken)
    {
        var facts = new List<ProfileFact>();
        foreach (var stored in page)
        {
            if (ProfileFact.Read(stored) is { } fact)
            {
                facts.Add(fact);
            }
        }

        if (facts.Count == 0)
        {
            return;
        }

        foreach (var model in _models)
        {
            await model.ApplyAsync(session, facts, cancellationToken);
        }
    }
}
