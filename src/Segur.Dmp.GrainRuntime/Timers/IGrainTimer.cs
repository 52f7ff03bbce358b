namespace Segur.Dmp.GrainRuntime;

/// <summary>A timer of one activation. It ends with the activation; disposing it earlier drops a waiting tick.
/// Used only in turns of its grain.</summary>
public interface IGrainTimer : IDisposable
{
    /// <summary>Sets when the next tick is due and the pause after it. No effect once the timer is disposed.</summary>
    void Change(TimeSpan dueTime, TimeSpan period);
}
