namespace Segur.Dmp.Grpc.Client.Internal;

/// <summary>What the four kinds of call share: headers, status, trailers, giving up.</summary>
internal abstract class AsyncCallState : IDisposable
{
    internal abstract Task<Metadata> ResponseHeadersAsync { get; }

    internal abstract Status GetStatus();

    internal abstract Metadata GetTrailers();

    public abstract void Dispose();

    /// <summary>The state of a call made up by a test.</summary>
    internal sealed class Delegates(
        Task<Metadata> responseHeadersAsync, Func<Status> getStatus, Func<Metadata> getTrailers, Action dispose)
        : AsyncCallState
    {
        internal override Task<Metadata> ResponseHeadersAsync => responseHeadersAsync;

        public override void Dispose() => dispose();

        internal override Status GetStatus() => getStatus();

        internal override Metadata GetTrailers() => getTrailers();
    }
}
