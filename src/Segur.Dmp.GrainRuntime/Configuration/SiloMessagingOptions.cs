namespace Segur.Dmp.GrainRuntime;

/// <summary>How many calls may wait. Above a limit a call fails at once with <see cref="LimitExceededException"/>.</summary>
public sealed class SiloMessagingOptions
{
    /// <summary>Calls waiting at one grain, the running one not included. Default: 1,000.</summary>
    public int MaxWaitingCallsPerGrain { get; set; } = 1_000;

    /// <summary>Calls of the whole silo that are accepted and not yet answered. Default: 50,000.</summary>
    public int MaxPendingCalls { get; set; } = 50_000;
}
