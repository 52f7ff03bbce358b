namespace Segur.Dmp.Server.Notifications;

/// <summary>What a professional did that somebody is told of.</summary>
internal enum Activity
{
    /// <summary>Nothing of that kind.</summary>
    None,

    /// <summary>Searched or read; an automatic search is one, too.</summary>
    Access,

    /// <summary>Deposited a document.</summary>
    Deposit,

    /// <summary>Changed a document.</summary>
    DocumentChange,

    /// <summary>Changed who may access.</summary>
    ConsentChange,
}
