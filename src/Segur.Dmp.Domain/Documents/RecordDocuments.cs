using Segur.Dmp.Domain.Access;
using Segur.Dmp.Domain.Identity;
using Segur.Dmp.Domain.Profiles;

namespace Segur.Dmp.Domain.Documents;

/// <summary>The registry of one record: the fold of the events of its documents.</summary>
internal sealed class RecordDocuments
{
    // Up to this number of documents looking through them is as fast as an index, which most records then do without.
    private const int MaxWithoutIndex = 8;

    private readonly List<DocumentEntry> _entries = new(capacity: 1);
    private Dictionary<DocumentUniqueId, int>? _positions;

    /// <summary>Every document ever registered, in order of registration.</summary>
    public IReadOnlyList<DocumentEntry> Entries => _entries;

    /// <summary>The document of an id, or null.</summary>
    public DocumentEntry? Find(DocumentUniqueId id) =>
        PositionOf(id) is { } position ? _entries[position] : null;

    /// <summary>Position of a document among the entries, or null.</summary>
    public int? PositionOf(DocumentUniqueId id)
    {
        if (_positions is not null)
        {
            return _positions.TryGetValue(id, out var known) ? known : null;
        }

        var position = _entries.FindLastIndex(entry => entry.UniqueId == id);
        return position < 0 ? null : position;
    }

    /// <summary>Registers a new document.</summary>
    public void Register(DocumentSubmitted e, int version)
    {
        var depositor = e.Trace?.By;
        _entries.Add(new DocumentEntry(
            e.EntryUuid, e.Metadata, e.Content, e.SubmissionSet.UniqueId, e.RequestId, e.ReceivedAt, version)
        {
            Confidentiality = DocumentEntry.ConfidentialityOf(e.Metadata.ConfidentialityCodes),
            IsFromPatient = depositor?.Kind is ActorKind.Patient or ActorKind.Representative,
            DepositorId = depositor?.Kind == ActorKind.Professional ? depositor.Id : null,
            DepositorStructureId = depositor?.Structure?.Id,
        });
        Index();
    }

    /// <summary>Folds a change of a document; other events are passed over.</summary>
    public void Apply(ProfileEvent e)
    {
        switch (e)
        {
            case DocumentDeprecated deprecated:
                Deprecate(deprecated);
                break;
            case DocumentMasked masked:
                var isPatient = IsPatient(masked);
                Change(masked.DocumentId, entry => entry.With(entry.Confidentiality | Confidentiality.MasquePs) with
                {
                    IsMaskedByPatient = entry.IsMaskedByPatient || isPatient, IsUnmaskedByPatient = false,
                });
                break;
            case DocumentUnmasked unmasked:
                var byPatient = IsPatient(unmasked);
                Change(unmasked.DocumentId, entry => entry.With(entry.Confidentiality & ~Confidentiality.MasquePs) with
                {
                    IsMaskedByPatient = false, IsUnmaskedByPatient = entry.IsUnmaskedByPatient || byPatient,
                });
                break;
            case DocumentShownToPatient shown:
                Change(shown.DocumentId, entry => entry.With(entry.Confidentiality & ~Confidentiality.InvisiblePatient));
                break;
            case DocumentShownToRepresentatives shown:
                Change(shown.DocumentId, entry => entry.With(
                    entry.Confidentiality & ~Confidentiality.InvisibleRepresentantsLegaux));
                break;
            case DocumentArchived archived:
                Change(archived.DocumentId, entry => entry with { IsArchived = true });
                break;
            case DocumentUnarchived unarchived:
                Change(unarchived.DocumentId, entry => entry with { IsArchived = false });
                break;
            case DocumentDeleted deleted:
                Change(deleted.DocumentId, entry => entry with { IsDeleted = true });
                break;
        }
    }

    // The test bench sets a scene in the patient's place.
    private static bool IsPatient(ProfileEvent e) =>
        e.Trace?.By.Kind is ActorKind.Patient or ActorKind.Representative or ActorKind.TestBench;

    private void Deprecate(DocumentDeprecated e)
    {
        var isMasked = Find(e.DocumentId)?.IsMaskedByPatient == true;
        Change(e.DocumentId, entry => entry with { ReplacedBy = e.ReplacedBy });
        if (isMasked)
        {
            // What the patient masked stays masked in its next version.
            Change(e.ReplacedBy, entry => entry.With(entry.Confidentiality | Confidentiality.MasquePs) with
            {
                IsMaskedByPatient = true,
            });
        }
    }

    private void Change(DocumentUniqueId id, Func<DocumentEntry, DocumentEntry> change)
    {
        if (PositionOf(id) is { } position)
        {
            _entries[position] = change(_entries[position]);
        }
    }

    private void Index()
    {
        if (_positions is not null)
        {
            _positions[_entries[^1].UniqueId] = _entries.Count - 1;
        }
        else if (_entries.Count > MaxWithoutIndex)
        {
            _positions = [];
            for (var i = 0; i < _entries.Count; i++)
            {
                _positions[_entries[i].UniqueId] = i;
            }
        }
    }
}
