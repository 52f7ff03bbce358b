namespace Segur.Dmp.Domain.Access;

/// <summary>What a caller asks for. Names and numbers are those of <c>segur.dmp.v1.AccessAction</c> and are stored.</summary>
public enum AccessAction
{
    /// <summary>Never used.</summary>
    Unspecified = 0,

    /// <summary>TD0.2: does the record exist, and under which conditions.</summary>
    TestExistence = 1,

    /// <summary>TD1.3a: administrative data.</summary>
    ReadAdministrativeData = 2,

    /// <summary>TD0.3 AJOUT: the patient's consent was collected.</summary>
    DeclareAuthorisation = 3,

    /// <summary>TD0.3 SUPPRESSION: remove the own authorisation.</summary>
    RemoveAuthorisation = 4,

    /// <summary>TD0.3 AJOUT as médecin traitant.</summary>
    DeclareMedecinTraitant = 5,

    /// <summary>TD0.3: stop being médecin traitant.</summary>
    StopMedecinTraitant = 6,

    /// <summary>TD0.4: the records that a professional is authorised on.</summary>
    ListMyPatients = 7,

    /// <summary>TD0.5: find a patient without INS (regulation).</summary>
    SearchWithoutIns = 8,

    /// <summary>TD1.6: who is authorised, who is blocked.</summary>
    ListAuthorisations = 9,

    /// <summary>TD2.1: send documents.</summary>
    Feed = 10,

    /// <summary>TD2.2: send documents as a secretary (CPE).</summary>
    FeedBySecretary = 11,

    /// <summary>TD3.1a: search metadata.</summary>
    FindDocuments = 12,

    /// <summary>TD3.1b: find the technical identifier of a known document.</summary>
    FindReference = 13,

    /// <summary>TD3.2: read a document.</summary>
    Retrieve = 14,

    /// <summary>TD3.3a: mask a document to professionals.</summary>
    Mask = 15,

    /// <summary>TD3.3a: unmask a document.</summary>
    Unmask = 16,

    /// <summary>TD3.3b: make a document visible to the patient.</summary>
    ShowToPatient = 17,

    /// <summary>TD3.3b: make a document visible to the legal representatives.</summary>
    ShowToRepresentatives = 18,

    /// <summary>TD3.3d: archive a document.</summary>
    Archive = 19,

    /// <summary>TD3.3d: make an archived document current again.</summary>
    Unarchive = 20,

    /// <summary>TD3.3c: delete a document, logically.</summary>
    Delete = 21,

    /// <summary>Block a professional.</summary>
    Block = 22,

    /// <summary>Lift a block.</summary>
    Unblock = 23,

    /// <summary>Set the three emergency permissions.</summary>
    SetEmergencyPermissions = 24,

    /// <summary>Mask every document by default, or stop it.</summary>
    SetMaskByDefault = 25,

    /// <summary>Name a representative, or end a representation.</summary>
    ManageRepresentatives = 26,

    /// <summary>Activate, close, reopen the profile, ask for its erasure or take that back.</summary>
    ManageProfile = 27,

    /// <summary>Invite, suspend, lift a suspension, record civil status: the operator's acts.</summary>
    Operate = 28,

    /// <summary>Read the traces.</summary>
    ReadTraces = 29,

    /// <summary>Report an access that the patient holds to be unjustified.</summary>
    ReportAccess = 30,

    /// <summary>Read the notifications sent.</summary>
    ReadNotifications = 31,
}
