using Segur.Dmp.Domain.Documents;
using Segur.Dmp.Domain.Identity;

namespace Segur.Dmp.Domain.Profiles;

/// <summary>
/// State of one profile: the fold of its events. Rules change, history does not: nothing is refused here, so any past
/// stream can be replayed.
/// </summary>
public sealed class PatientProfile
{
    private readonly Dictionary<DocumentUniqueId, int> _positions = [];
    private readonly List<DocumentEntry> _documents = [];
    private readonly Dictionary<Guid, RequestTrace> _requests = [];

    /// <summary>Number of events folded, which is the version of the stream.</summary>
    public int Version { get; private set; }

    /// <summary>Never opened, open or closed.</summary>
    public ProfileStatus Status { get; private set; }

    /// <summary>Last opening; meaningless while the status is None.</summary>
    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>Last closing; null unless closed.</summary>
    public ProfileClosed? Closing { get; private set; }

    /// <summary>Every document ever registered, in order of registration.</summary>
    public IReadOnlyList<DocumentEntry> Documents => _documents;

    /// <summary>The document of an id, or null.</summary>
    public DocumentEntry? FindDocument(DocumentUniqueId id) =>
        _positions.TryGetValue(id, out var position) ? _documents[position] : null;

    /// <summary>The stream version that a request led to, or null when it had no effect yet.</summary>
    public int? VersionAfter(Guid requestId) =>
        _requests.TryGetValue(requestId, out var trace) ? trace.Version : null;

    /// <summary>Whether this request opened or reopened the profile, now or earlier.</summary>
    public bool WasOpenedBy(Guid requestId) => Did(requestId, RequestKind.Open);

    /// <summary>Whether this request closed the profile, now or earlier.</summary>
    public bool WasClosedBy(Guid requestId) => Did(requestId, RequestKind.Close);

    /// <summary>Folds one event.</summary>
    public void Apply(ProfileEvent e)
    {
        Version++;
        switch (e)
        {
            case ProfileOpened opened:
                Open(opened.OpenedAt, opened.RequestId);
                break;
            case ProfileReopened reopened:
                Open(reopened.ReopenedAt, reopened.RequestId);
                break;
            case ProfileClosed closed:
                Status = ProfileStatus.Closed;
                Closing = closed;
                Remember(closed.RequestId, RequestKind.Close);
                break;
            case DocumentSubmitted submitted:
                Register(submitted);
                break;
            case DocumentDeprecated deprecated:
                Deprecate(deprecated);
                break;
            default:
                throw new InvalidOperationException($"The profile has no fold for {e.GetType().Name}.");
        }
    }

    private void Open(DateTimeOffset at, Guid? requestId)
    {
        Status = ProfileStatus.Open;
        OpenedAt = at;
        Closing = null;
        if (requestId is { } id)
        {
            Remember(id, RequestKind.Open);
        }
    }

    private void Register(DocumentSubmitted e)
    {
        _positions[e.Metadata.UniqueId] = _documents.Count;
        _documents.Add(new DocumentEntry(
            e.EntryUuid, e.Metadata, e.Content, e.SubmissionSet.UniqueId, e.RequestId, e.ReceivedAt, Version));
        Remember(e.RequestId, RequestKind.Submit);
    }

    private void Deprecate(DocumentDeprecated e)
    {
        if (_positions.TryGetValue(e.DocumentId, out var position))
        {
            _documents[position] = _documents[position] with { ReplacedBy = e.ReplacedBy };

            // The deprecation belongs to the request that brought the new version.
            if (FindDocument(e.ReplacedBy) is { } successor)
            {
                Remember(successor.RequestId, RequestKind.Submit);
            }
        }
    }

    private void Remember(Guid requestId, RequestKind kind) => _requests[requestId] = new RequestTrace(kind, Version);

    private bool Did(Guid requestId, RequestKind kind) =>
        _requests.TryGetValue(requestId, out var trace) && trace.Kind == kind;

    private enum RequestKind : byte
    {
        Open,
        Close,
        Submit,
    }

    private readonly record struct RequestTrace(RequestKind Kind, int Version);
}
