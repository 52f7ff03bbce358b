namespace Segur.Dmp.GrainRuntime.Tests.Support;

/// <summary>How a turn of the census grain ends.</summary>
internal enum CensusEnding
{
    /// <summary>With an answer.</summary>
    Answer,

    /// <summary>With an answer, and the grain leaves.</summary>
    Leave,

    /// <summary>With an exception.</summary>
    Throw,
}
