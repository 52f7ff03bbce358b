namespace Segur.Dmp.LoadTest.Crash;

/// <summary>Which promise was broken.</summary>
internal enum FindingKind
{
    /// <summary>An acknowledged document is not there as it was sent.</summary>
    Lost,

    /// <summary>A document is registered more than once.</summary>
    Duplicated,

    /// <summary>A submission set or a replacement is there in part.</summary>
    Half,

    /// <summary>Anything else that contradicts an answer or itself.</summary>
    Inconsistent,
}
