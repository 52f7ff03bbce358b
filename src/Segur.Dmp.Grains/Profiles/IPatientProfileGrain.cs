using Segur.Dmp.Domain.Access;
using Segur.Dmp.Domain.Consent;
using Segur.Dmp.Domain.Documents;
using Segur.Dmp.Domain.Identity;
using Segur.Dmp.Domain.Profiles;

namespace Segur.Dmp.Grains.Profiles;

/// <summary>
/// One patient profile, keyed by <see cref="ProfileKey.GrainKey"/>. Calls run one turn at a time: decided by the access
/// policy, traced, and answered after the commit.
/// </summary>
public interface IPatientProfileGrain : IGrainWithStringKey
{
    /// <summary>Registers a submission set, all or nothing; answers after the commit.</summary>
    /// <param name="command">The documents, read and checked before.</param>
    /// <param name="bodies">The compressed bytes of the command's deposits, in their order.</param>
    /// <param name="cancellationToken">Ends the call while it waits for its turn, before anything is read.</param>
    public Task<SubmissionOutcome> SubmitDocumentsAsync(
        SubmitDocuments command, IReadOnlyList<ContentBody> bodies, CancellationToken cancellationToken = default);

    /// <summary>Opens or reopens the profile.</summary>
    public Task<ProfileOutcome> OpenAsync(OpenProfile command, Caller caller);

    /// <summary>Closes the profile.</summary>
    public Task<ProfileOutcome> CloseAsync(CloseProfile command, Caller caller);

    /// <summary>Moves the profile otherwise.</summary>
    public Task<ProfileOutcome> MoveAsync(MoveProfile command, Caller caller);

    /// <summary>Records civil status.</summary>
    public Task<ProfileOutcome> RecordAsync(RecordAdministrativeData command, Caller caller);

    /// <summary>Tells the profile's state, and what a professional may rest on.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="action">TD0.2, TD1.3a or TD1.6: what is asked for decides who may ask.</param>
    [ReadOnly]
    public Task<ProfileOutcome> GetAsync(Caller caller, AccessAction action);

    /// <summary>Declares an authorisation.</summary>
    public Task<ProfileOutcome> DeclareAuthorisationAsync(DeclareAuthorisation command, Caller caller);

    /// <summary>Removes an authorisation.</summary>
    public Task<ProfileOutcome> RemoveAuthorisationAsync(RemoveAuthorisation command, Caller caller);

    /// <summary>Ends the part of the médecin traitant.</summary>
    public Task<ProfileOutcome> StopMedecinTraitantAsync(StopMedecinTraitant command, Caller caller);

    /// <summary>Blocks a professional.</summary>
    public Task<ProfileOutcome> BlockAsync(BlockProfessional command, Caller caller);

    /// <summary>Lifts a block.</summary>
    public Task<ProfileOutcome> UnblockAsync(UnblockProfessional command, Caller caller);

    /// <summary>Sets the emergency permissions.</summary>
    public Task<ProfileOutcome> SetPermissionsAsync(SetEmergencyPermissions command, Caller caller);

    /// <summary>Switches masking by default.</summary>
    public Task<ProfileOutcome> SetMaskByDefaultAsync(SetMaskByDefault command, Caller caller);

    /// <summary>Names a representative.</summary>
    public Task<ProfileOutcome> NameRepresentativeAsync(NameRepresentative command, Caller caller);

    /// <summary>Ends a representation.</summary>
    public Task<ProfileOutcome> EndRepresentationAsync(EndRepresentation command, Caller caller);

    /// <summary>Reports an access.</summary>
    public Task<ProfileOutcome> ReportAccessAsync(ReportAccess command, Caller caller);

    /// <summary>One page of the documents that match and show to the caller.</summary>
    [ReadOnly]
    public Task<SearchOutcome> FindDocumentsAsync(FindDocuments query, Caller caller);

    /// <summary>One document's entry, to be read or referred to; refused unless it shows to the caller.</summary>
    [ReadOnly]
    public Task<DocumentOutcome> GetDocumentAsync(DocumentUniqueId id, Caller caller, AccessAction action);

    /// <summary>Changes one attribute of a document that shows to the caller.</summary>
    public Task<DocumentOutcome> UpdateDocumentAsync(UpdateDocument command, Caller caller);

    /// <summary>Explains decisions without acting; leaves no trace.</summary>
    [ReadOnly]
    public Task<ExplanationOutcome> ExplainAsync(ExplainAccess query, Caller caller);

    /// <summary>Lets deadlines pass; whoever watches the clock calls it.</summary>
    public Task CatchUpAsync();
}
