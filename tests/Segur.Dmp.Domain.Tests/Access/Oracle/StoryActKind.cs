namespace Segur.Dmp.Domain.Tests.Access.Oracle;

/// <summary>What can happen to a record.</summary>
internal enum StoryActKind
{
    Deposit,
    Replace,
    Change,
    Authorise,
    RemoveAuthorisation,
    MedecinTraitant,
    StopMedecinTraitant,
    Block,
    Unblock,
    Permissions,
    MaskByDefault,
    Represent,
    EndRepresentation,
    Close,
    Reopen,
    Suspend,
    PassTime,
}
