namespace Segur.Dmp.GrainRuntime.Tests.Support;

/// <summary>What can go wrong at the journal.</summary>
public enum JournalFault
{
    /// <summary>Nothing goes wrong. Keeps the place of an access in an ordered row of faults.</summary>
    None,

    /// <summary>Nothing is stored and an exception says so.</summary>
    FailAppend,

    /// <summary>The events are stored and an exception hides it.</summary>
    LoseReply,

    /// <summary>A stranger appends a deposit of 1,000 first.</summary>
    Conflict,

    /// <summary>The state cannot be read.</summary>
    FailLoad,
}
