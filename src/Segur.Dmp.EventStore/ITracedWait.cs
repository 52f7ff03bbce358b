using System.Diagnostics;

namespace Segur.Dmp.EventStore;

/// <summary>A caller's wait for a batch that serves many.</summary>
internal interface ITracedWait
{
    /// <summary>The span of the wait; null when nobody listens.</summary>
    Activity? Span { get; }
}
