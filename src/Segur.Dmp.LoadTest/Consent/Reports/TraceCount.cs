namespace Segur.Dmp.LoadTest.Consent.Reports;

/// <summary>Stored events of one kind, as the store tells it.</summary>
/// <param name="Event">Stored type of the event.</param>
/// <param name="Actor">Kind of actor; empty where an event has none.</param>
/// <param name="Action">What was asked for.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Rule">The rule that decided.</param>
/// <param name="Count">How many.</param>
internal sealed record TraceCount(string Event, string Actor, string Action, string Outcome, string Rule, long Count);
