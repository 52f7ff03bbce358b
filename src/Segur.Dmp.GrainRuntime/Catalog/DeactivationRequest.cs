namespace Segur.Dmp.GrainRuntime;

/// <summary>A wish that an activation end.</summary>
/// <param name="Reason">Why.</param>
/// <param name="OnlyIfIdle">Whether an activation that has work, or has been used since, may decline.</param>
internal sealed record DeactivationRequest(DeactivationReason Reason, bool OnlyIfIdle)
{
    public static readonly DeactivationRequest Idle = new(
        new(DeactivationReasonCode.ActivationIdle, "Not used for the collection age."), OnlyIfIdle: true);

    public static readonly DeactivationRequest TooManyActivations = new(
        new(DeactivationReasonCode.HighMemoryPressure, "More activations than allowed."), OnlyIfIdle: true);

    public static readonly DeactivationRequest MemoryPressure = new(
        new(DeactivationReasonCode.HighMemoryPressure, "More memory in use than allowed."), OnlyIfIdle: true);

    public static readonly DeactivationRequest ShuttingDown = new(
        new(DeactivationReasonCode.ShuttingDown, "The silo is stopping."), OnlyIfIdle: false);
}
