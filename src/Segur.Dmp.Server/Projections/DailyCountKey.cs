namespace Segur.Dmp.Server.Projections;

/// <summary>One line of the daily counts.</summary>
/// <param name="TenantId">Sandbox.</param>
/// <param name="Day">UTC day of the event.</param>
/// <param name="Source">healthcareFacilityTypeCode; empty when the document has none.</param>
/// <param name="TypeCode">XDS typeCode.</param>
/// <param name="Status">What the document became.</param>
internal readonly record struct DailyCountKey(string TenantId, DateOnly Day, string Source, string TypeCode, string Status);
