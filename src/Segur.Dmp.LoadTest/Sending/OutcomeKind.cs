namespace Segur.Dmp.LoadTest.Sending;

/// <summary>Whether an answer was one that the contract promises.</summary>
internal enum OutcomeKind
{
    /// <summary>Acknowledged, and rightly so.</summary>
    Accepted,

    /// <summary>Refused, and rightly so.</summary>
    Expected,

    /// <summary>Refused, failed, unanswered, or wrongly acknowledged.</summary>
    Error,
}
