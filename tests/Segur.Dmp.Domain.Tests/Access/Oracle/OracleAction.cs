namespace Segur.Dmp.Domain.Tests.Access.Oracle;

/// <summary>The rows of the functional rights table that concern one record. Source: PDT-INF-526.</summary>
internal enum OracleAction
{
    TestExistence,
    ReadAdministrativeData,
    DeclareAuthorisation,
    RemoveAuthorisation,
    StopMedecinTraitant,
    ListAuthorisations,
    Feed,
    FeedBySecretary,
    FindDocuments,
    FindReference,
    Retrieve,
    Mask,
    Unmask,
    ShowToPatient,
    ShowToRepresentatives,
    Archive,
    Unarchive,
    Delete,
}
