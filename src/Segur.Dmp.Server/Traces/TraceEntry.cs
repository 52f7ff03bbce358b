using Segur.Dmp.Domain.Access;
using Segur.Dmp.Domain.Identity;

namespace Segur.Dmp.Server.Traces;

/// <summary>One trace of a record.</summary>
/// <param name="Id">Id of the event.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Trace">Who, what, under which rule.</param>
/// <param name="Document">The document concerned, where the reader may know it.</param>
/// <param name="EventType">Stored name of the event.</param>
internal sealed record TraceEntry(
    Guid Id, DateTimeOffset At, AccessTrace Trace, DocumentUniqueId? Document, string EventType);
