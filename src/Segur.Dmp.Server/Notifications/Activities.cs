using Segur.Dmp.Domain.Access;
using Segur.Dmp.Domain.Consent;
using Segur.Dmp.Domain.Documents;
using Segur.Dmp.Server.Projections;

namespace Segur.Dmp.Server.Notifications;

/// <summary>Sorts events by what the patient is told of them.</summary>
internal static class Activities
{
    /// <summary>The activity that a professional's event is; refused acts are none.</summary>
    public static Activity Of(ProfileFact fact, ProfessionalAct act) => act.IsAllowed
        ? (fact.Stored.EventTypeName, fact.Event) switch
        {
            (ProfileFact.DocumentSubmitted, _) => Activity.Deposit,
            (ProfileFact.AccessTraced, _) => act.Action
                is AccessAction.FindDocuments or AccessAction.FindReference or AccessAction.Retrieve
                ? Activity.Access
                : Activity.None,
            (_, DocumentMasked or DocumentUnmasked or DocumentShownToPatient or DocumentShownToRepresentatives
                or DocumentArchived or DocumentUnarchived or DocumentDeleted) => Activity.DocumentChange,
            (_, AuthorisationDeclared or AuthorisationRemoved or MedecinTraitantDeclared or MedecinTraitantStopped
                or ProfessionalBlocked or ProfessionalUnblocked) => Activity.ConsentChange,
            _ => Activity.None,
        }
        : Activity.None;
}
