namespace Segur.Dmp.GrainRuntime;

/// <summary>Why an activation ends: a code, a sentence, and the fault behind it where there is one.</summary>
public readonly record struct DeactivationReason(
    DeactivationReasonCode ReasonCode, string Description, Exception? Exception = null)
{
    /// <summary>The code and the sentence.</summary>
    public override string ToString() => $"{ReasonCode}: {Description}";
}
