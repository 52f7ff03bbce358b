using Segur.Dmp.Domain.Profiles;
using Segur.Dmp.Grains.Profiles;

namespace Segur.Dmp.Server.Projections;

/// <summary>An event as the read models see it, read once for all of them.</summary>
/// <param name="Stored">The event in the log.</param>
/// <param name="Event">What happened; null for the many that register or only trace: no read model needs their
/// whole.</param>
/// <param name="Act">What a professional did; null where it was somebody else.</param>
/// <param name="Count">The line of the daily counts that it adds one to; null for none.</param>
internal sealed record ProfileFact(IEvent Stored, ProfileEvent? Event, ProfessionalAct? Act, DailyCountKey? Count)
{
    /// <summary>Stored name of the registration of a document.</summary>
    public const string DocumentSubmitted = "document_submitted";

    /// <summary>Stored name of a replacement, seen from the document replaced.</summary>
    public const string DocumentDeprecated = "document_deprecated";

    /// <summary>Stored name of an access that changed nothing.</summary>
    public const string AccessTraced = "access_traced";

    /// <summary>The profile.</summary>
    public StreamRef Stream => new(Stored.TenantId, Stored.StreamKey);

    /// <summary>Reads a stored event; null for one that no read model needs.</summary>
    public static ProfileFact? Read(IEvent stored)
    {
        var isCounted = stored.EventTypeName is DocumentSubmitted or DocumentDeprecated;

        // Most events of a load have another author: seeing that costs a search, reading JSON costs more.
        var facts = isCounted || stored.Data.Span.IndexOf("\"professional\""u8) >= 0 ? EventFacts.Read(stored) : null;
        var act = facts is null ? null : ProfessionalAct.Of(facts);
        var count = isCounted ? DailyCountKey.Of(stored, facts!) : null;
        var isOfInterest = !isCounted
            && stored.EventTypeName is not (AccessTraced or EventStore.Events.Erasure.EventTypeName);
        var happened = isOfInterest
            ? ProfileEventSerializer.Deserialize(stored.EventTypeName, stored.Data.Span)
            : null;
        return happened is null && act is null && count is null ? null : new ProfileFact(stored, happened, act, count);
    }
}
