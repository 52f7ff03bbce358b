using Segur.Dmp.Domain.Documents;
using Segur.Dmp.Domain.Identity;
using Segur.Dmp.Domain.Profiles;

namespace Segur.Dmp.Grains.Profiles;

/// <summary>One patient profile, keyed by <see cref="ProfileKey.GrainKey"/>. Calls run one turn at a time.</summary>
public interface IPatientProfileGrain : IGrainWithStringKey
{
    /// <summary>Registers a submission set, all or nothing; answers after the commit.</summary>
    /// <param name="command">The documents, read and checked before.</param>
    /// <param name="bodies">The compressed bytes of the command's deposits, in their order.</param>
    public Task<SubmissionOutcome> SubmitDocumentsAsync(SubmitDocuments command, IReadOnlyList<ContentBody> bodies);

    /// <summary>Opens or reopens the profile.</summary>
    public Task<ProfileOutcome> OpenAsync(OpenProfile command);

    /// <summary>Closes the profile.</summary>
    public Task<ProfileOutcome> CloseAsync(CloseProfile command);

    /// <summary>Tells the profile's state.</summary>
    public Task<ProfileSnapshot> GetAsync();

    /// <summary>One page of the documents that match; refused unless the profile is open.</summary>
    public Task<SearchOutcome> FindDocumentsAsync(FindDocuments query);

    /// <summary>One document's entry; refused unless it is there and the profile is open.</summary>
    public Task<DocumentOutcome> GetDocumentAsync(DocumentUniqueId id);
}
