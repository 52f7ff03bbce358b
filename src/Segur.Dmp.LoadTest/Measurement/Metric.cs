namespace Segur.Dmp.LoadTest.Measurement;

/// <summary>A figure of a run that a threshold may be set on.</summary>
internal enum Metric
{
    /// <summary>Median latency of acknowledged documents, milliseconds.</summary>
    P50,

    /// <summary>95 % of acknowledged documents took at most so many milliseconds.</summary>
    P95,

    /// <summary>99 %.</summary>
    P99,

    /// <summary>99.9 %.</summary>
    P999,

    /// <summary>The longest, milliseconds.</summary>
    Max,

    /// <summary>Acknowledged documents a second.</summary>
    Rate,

    /// <summary>Answers not expected, and answers that never came: a count, or a share of what was sent.</summary>
    Errors,

    /// <summary>Acknowledged documents that verification did not find, or found otherwise.</summary>
    Lost,

    /// <summary>Documents sent later than planned by more than 10 ms: a count, or a share of what was sent.</summary>
    Late,

    /// <summary>Largest resident memory of the server seen, in MB; unknown for a server of another machine.</summary>
    Memory,
}
