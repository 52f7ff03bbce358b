namespace Segur.Dmp.Domain.Access;

/// <summary>Groups of actions that the rules speak of.</summary>
public static class AccessActions
{
    /// <summary>Actions on documents that the professional's authorisation stands before (TD3.x).</summary>
    public static bool IsConsultation(this AccessAction action) => action is
        AccessAction.FindDocuments or AccessAction.Retrieve or AccessAction.Mask or AccessAction.Unmask
        or AccessAction.ShowToPatient or AccessAction.ShowToRepresentatives;

    /// <summary>Actions that a software with the feeding profile alone may do on its own documents.</summary>
    public static bool IsUpkeepOfOwnDocuments(this AccessAction action) => action is
        AccessAction.FindReference or AccessAction.Archive or AccessAction.Unarchive or AccessAction.Delete;

    /// <summary>Actions that send documents.</summary>
    public static bool IsFeeding(this AccessAction action) =>
        action is AccessAction.Feed or AccessAction.FeedBySecretary;

    /// <summary>Actions that change a document (TD3.3).</summary>
    public static bool IsDocumentChange(this AccessAction action) => action is
        >= AccessAction.Mask and <= AccessAction.Delete;

    /// <summary>Actions that make sense on a record that is not open.</summary>
    public static bool IsOutsideOpenRecord(this AccessAction action) => action is
        AccessAction.TestExistence or AccessAction.ManageProfile or AccessAction.Operate
        or AccessAction.ManageRepresentatives or AccessAction.ListMyPatients or AccessAction.SearchWithoutIns;

    /// <summary>The row of the functional rights for an action; reading a document has more than one.</summary>
    public static FunctionalRow Row(this AccessAction action) => action switch
    {
        AccessAction.TestExistence => FunctionalRow.TestExistence,
        AccessAction.ReadAdministrativeData => FunctionalRow.ReadAdministrativeData,
        AccessAction.DeclareAuthorisation => FunctionalRow.DeclareAuthorisation,
        AccessAction.RemoveAuthorisation => FunctionalRow.RemoveAuthorisation,
        AccessAction.DeclareMedecinTraitant => FunctionalRow.DeclareMedecinTraitant,
        AccessAction.StopMedecinTraitant => FunctionalRow.StopMedecinTraitant,
        AccessAction.ListMyPatients => FunctionalRow.ListMyPatients,
        AccessAction.SearchWithoutIns => FunctionalRow.SearchWithoutIns,
        AccessAction.ListAuthorisations => FunctionalRow.ListAuthorisations,
        AccessAction.Feed => FunctionalRow.Feed,
        AccessAction.FeedBySecretary => FunctionalRow.FeedBySecretary,
        AccessAction.FindDocuments => FunctionalRow.FindDocuments,
        AccessAction.FindReference => FunctionalRow.FindReference,
        AccessAction.Retrieve => FunctionalRow.RetrieveNotMasked,
        AccessAction.Mask => FunctionalRow.Mask,
        AccessAction.Unmask => FunctionalRow.Unmask,
        AccessAction.ShowToPatient => FunctionalRow.ShowToPatient,
        AccessAction.ShowToRepresentatives => FunctionalRow.ShowToRepresentatives,
        AccessAction.Archive => FunctionalRow.Archive,
        AccessAction.Unarchive => FunctionalRow.Unarchive,
        AccessAction.Delete => FunctionalRow.Delete,
        AccessAction.Block => FunctionalRow.Block,
        AccessAction.Unblock => FunctionalRow.Unblock,
        AccessAction.SetEmergencyPermissions => FunctionalRow.SetEmergencyPermissions,
        AccessAction.SetMaskByDefault => FunctionalRow.SetMaskByDefault,
        AccessAction.ManageRepresentatives => FunctionalRow.ManageRepresentatives,
        AccessAction.ManageProfile => FunctionalRow.ManageProfile,
        AccessAction.Operate => FunctionalRow.Operate,
        AccessAction.ReadTraces => FunctionalRow.ReadTraces,
        AccessAction.ReportAccess => FunctionalRow.ReportAccess,
        AccessAction.ReadNotifications => FunctionalRow.ReadNotifications,
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "Not an action."),
    };
}
