namespace Segur.Dmp.Server.Projections;

/// <summary>One line of the daily counts.</summary>
/// <param name="TenantId">Sandbox.</param>
/// <param name="Day">UTC day of the event.</param>
/// <param name="Source">healthcareFacilityTypeCode; empty when the document has none.</param>
/// <param name="TypeCode">XDS typeCode.</param>
/// <param name="Status">What the document became.</param>
internal readonly record struct DailyCountKey(
    string TenantId, DateOnly Day, string Source, string TypeCode, string Status)
{
    private const string Approved = "approved";
    private const string Deprecated = "deprecated";

    /// <summary>The line that an event adds one to; null for an event that registers and replaces nothing.</summary>
    public static DailyCountKey? Of(IEvent stored, EventFacts facts) => facts switch
    {
        { Metadata: { } metadata } =>
            Of(stored, metadata.HealthcareFacilityTypeCode, metadata.TypeCode, Approved),
        { TypeCode: { } typeCode } => Of(stored, facts.FacilityTypeCode, typeCode, Deprecated),
        _ => null,
    };

    private static DailyCountKey Of(
        IEvent stored, EventFacts.CodeFacts? facilityType, EventFacts.CodeFacts type, string status) => new(
        stored.TenantId, DateOnly.FromDateTime(stored.Timestamp.UtcDateTime), facilityType?.Code ?? "", type.Code, status);
}
