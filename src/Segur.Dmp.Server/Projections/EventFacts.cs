using System.Text.Json;
using Segur.Dmp.Domain.Access;

namespace Segur.Dmp.Server.Projections;

/// <summary>
/// The few members of a stored event of two kilobytes that read models need, read in one pass; all else is passed over.
/// The stored names are pinned by golden files.
/// </summary>
internal sealed record EventFacts(
    EventFacts.TraceFacts? Trace,
    EventFacts.MetadataFacts? Metadata,
    EventFacts.CodeFacts? TypeCode,
    EventFacts.CodeFacts? FacilityTypeCode)
{
    /// <summary>Reads the facts of an event.</summary>
    public static EventFacts Read(IEvent stored) =>
        JsonSerializer.Deserialize<EventFacts>(stored.Data.Span, JsonSerializerOptions.Web)!; // No event is "null".

    internal sealed record TraceFacts(ActorFacts By, string Action, string Outcome);

    internal sealed record ActorFacts(
        string Kind, string? Id, string? Name, string? Role, CareStructure? Structure, string? Purpose,
        bool? SecretConnection);

    internal sealed record MetadataFacts(
        CodeFacts TypeCode, CodeFacts? HealthcareFacilityTypeCode, CodeFacts[]? ConfidentialityCodes);

    internal sealed record CodeFacts(string Code);
}
