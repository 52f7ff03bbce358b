namespace Segur.Dmp.Grpc.Client.Internal;

/// <summary>The body of a request, which must learn that its call has ended.</summary>
internal interface IRequestContent
{
    /// <summary>Gives back what is rented and lets the transport finish. Calling it again does nothing.</summary>
    public void EndCall();
}
