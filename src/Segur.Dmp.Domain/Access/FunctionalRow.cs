namespace Segur.Dmp.Domain.Access;

/// <summary>A row of the table of functional rights. Reading has several, by the document's visibility.</summary>
public enum FunctionalRow
{
    /// <summary>TD0.2.</summary>
    TestExistence,

    /// <summary>TD1.3a.</summary>
    ReadAdministrativeData,

    /// <summary>TD0.3 AJOUT.</summary>
    DeclareAuthorisation,

    /// <summary>TD0.3 SUPPRESSION.</summary>
    RemoveAuthorisation,

    /// <summary>TD0.3, become médecin traitant.</summary>
    DeclareMedecinTraitant,

    /// <summary>TD0.3, stop being médecin traitant.</summary>
    StopMedecinTraitant,

    /// <summary>TD0.4.</summary>
    ListMyPatients,

    /// <summary>TD0.5.</summary>
    SearchWithoutIns,

    /// <summary>TD1.6.</summary>
    ListAuthorisations,

    /// <summary>TD2.1.</summary>
    Feed,

    /// <summary>TD2.2.</summary>
    FeedBySecretary,

    /// <summary>TD3.1, metadata.</summary>
    FindDocuments,

    /// <summary>TD3.1, reference of a document.</summary>
    FindReference,

    /// <summary>TD3.2, document that is not masked.</summary>
    RetrieveNotMasked,

    /// <summary>TD3.2, document masked to professionals.</summary>
    RetrieveMasked,

    /// <summary>TD3.2, document hidden from the patient.</summary>
    RetrieveHiddenFromPatient,

    /// <summary>TD3.2, document hidden from the legal representatives.</summary>
    RetrieveHiddenFromRepresentatives,

    /// <summary>TD3.2, archived document or obsolete version.</summary>
    RetrieveArchivedOrObsolete,

    /// <summary>TD3.3a.</summary>
    Mask,

    /// <summary>TD3.3a.</summary>
    Unmask,

    /// <summary>TD3.3b.</summary>
    ShowToPatient,

    /// <summary>TD3.3b.</summary>
    ShowToRepresentatives,

    /// <summary>TD3.3d.</summary>
    Archive,

    /// <summary>TD3.3d.</summary>
    Unarchive,

    /// <summary>TD3.3c.</summary>
    Delete,

    /// <summary>Block a professional.</summary>
    Block,

    /// <summary>Lift a block.</summary>
    Unblock,

    /// <summary>Set the emergency permissions.</summary>
    SetEmergencyPermissions,

    /// <summary>Mask by default.</summary>
    SetMaskByDefault,

    /// <summary>Name representatives.</summary>
    ManageRepresentatives,

    /// <summary>Activate, close, reopen, erase.</summary>
    ManageProfile,

    /// <summary>The operator's acts.</summary>
    Operate,

    /// <summary>Read traces.</summary>
    ReadTraces,

    /// <summary>Report an access.</summary>
    ReportAccess,

    /// <summary>Read notifications.</summary>
    ReadNotifications,
}
