namespace Segur.Dmp.Server.Tests.Consent;

/// <summary>What a step does.</summary>
internal enum CaseAction
{
    /// <summary>Search and read: both must come to the same.</summary>
    See,

    /// <summary>TD3.1 over every status.</summary>
    Search,

    /// <summary>TD3.1 as it is by default: current documents.</summary>
    SearchCurrent,

    /// <summary>TD3.2.</summary>
    Read,

    /// <summary>TD3.1b.</summary>
    FindReference,

    /// <summary>TD2.1 or TD2.2, by the login.</summary>
    Deposit,

    Mask,
    Unmask,
    ShowToPatient,
    ShowToRepresentatives,
    Archive,
    Unarchive,
    Delete,

    /// <summary>TD0.2.</summary>
    TestExistence,

    /// <summary>TD1.3a.</summary>
    ReadAdministrativeData,

    DeclareAuthorisation,
    RemoveAuthorisation,
    StopMedecinTraitant,

    /// <summary>TD1.6.</summary>
    ListAuthorisations,

    /// <summary>TD0.4.</summary>
    ListMyPatients,

    /// <summary>TD0.5.</summary>
    SearchWithoutIns,

    Block,
    Unblock,

    /// <summary>Masks by default.</summary>
    MaskByDefault,

    ReadTraces,
}
