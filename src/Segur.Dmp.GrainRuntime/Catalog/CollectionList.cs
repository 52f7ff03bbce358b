namespace Segur.Dmp.GrainRuntime;

/// <summary>
/// The activations last known to be used in one quantum of time, oldest first. The links are fields of the
/// activations, so that listing one allocates nothing. Guarded by the lock of the collector.
/// </summary>
internal sealed class CollectionList(long quantum)
{
    private ActivationData? _last;

    public long Quantum { get; } = quantum;

    public ActivationData? First { get; private set; }

    public void Append(ActivationData activation)
    {
        activation.CollectionList = this;
        activation.PreviousInList = _last;
        if (_last is null)
        {
            First = activation;
        }
        else
        {
            _last.NextInList = activation;
        }

        _last = activation;
    }

    public void Remove(ActivationData activation)
    {
        var (previous, next) = (activation.PreviousInList, activation.NextInList);
        if (previous is null)
        {
            First = next;
        }
        else
        {
            previous.NextInList = next;
        }

        if (next is null)
        {
            _last = previous;
        }
        else
        {
            next.PreviousInList = previous;
        }

        activation.PreviousInList = null;
        activation.NextInList = null;
        activation.CollectionList = null;
    }
}
