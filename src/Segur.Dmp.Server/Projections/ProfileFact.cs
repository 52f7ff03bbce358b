using Segur.Dmp.Domain.Profiles;
using Segur.Dmp.Grains.Profiles;

namespace Segur.Dmp.Server.Projections;

/// <summary>An event as the read models see it, read once for all of them.</summary>
/// <param name="Stored">The event in the log.</param>
/// <param name="Event">What happened; null for the many that register or only trace: no read model needs their
/// whole.</param>
/// <param name="Act">What a professional did; null where it was somebody else.</param>
internal sealed record ProfileFact(IEvent Stored, ProfileEvent? Event, ProfessionalAct? Act)
{
    /// <summary>Stored name of the registration of a document.</summary>
    public const string DocumentSubmitted = "document_submitted";

    /// <summary>Stored name of an access that changed nothing.</summary>
    public const string AccessTraced = "access_traced";

    /// <summary>The profile.</summary>
    public StreamRef Stream => new(Stored.TenantId, Stored.StreamKey);

    /// <summary>Reads a stored event; null for one that no read model needs.</summary>
    public static ProfileFact? Read(IEvent stored)
    {
        var act = ProfessionalAct.Read(stored);
        var isOfInterest = stored.EventTypeName is not (DocumentSubmitted or AccessTraced
            or "document_deprecated" or EventStore.Events.Erasure.EventTypeName);
        var happened = isOfInterest
            ? ProfileEventSerializer.Deserialize(stored.EventTypeName, stored.Data.Span)
            : null;
        return happened is null && act is null ? null : new ProfileFact(stored, happened, act);
    }
}
