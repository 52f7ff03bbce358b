namespace Segur.Dmp.LoadTest.Consent.Reports;

/// <summary>How many of what.</summary>
internal sealed record NamedCount(string Name, long Count);
