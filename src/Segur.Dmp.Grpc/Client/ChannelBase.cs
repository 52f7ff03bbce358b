namespace Segur.Dmp.Grpc.Client;

/// <summary>A way to a server.</summary>
public abstract class ChannelBase
{
    /// <summary>Creates the base.</summary>
    protected ChannelBase(string target)
    {
        ArgumentNullException.ThrowIfNull(target);
        Target = target;
    }

    /// <summary>The authority the channel leads to.</summary>
    public string Target { get; }

    /// <summary>Makes calls over this channel. Thread safe.</summary>
    public abstract CallInvoker CreateCallInvoker();
}
