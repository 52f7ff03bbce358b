namespace Segur.Dmp.Grpc.Client;

/// <summary>Base of the clients of services, in the shape a generator would give.</summary>
public abstract class ClientBase
{
    /// <summary>Creates a client over a channel.</summary>
    protected ClientBase(ChannelBase channel)
    {
        ArgumentNullException.ThrowIfNull(channel);
        CallInvoker = channel.CreateCallInvoker();
    }

    /// <summary>Creates a client over whatever makes its calls.</summary>
    protected ClientBase(CallInvoker callInvoker)
    {
        ArgumentNullException.ThrowIfNull(callInvoker);
        CallInvoker = callInvoker;
    }

    /// <summary>Makes the calls.</summary>
    protected CallInvoker CallInvoker { get; }
}
