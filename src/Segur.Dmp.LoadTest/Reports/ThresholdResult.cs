namespace Segur.Dmp.LoadTest.Reports;

/// <summary>Whether a run kept clear of a condition of <c>--fail-if</c>.</summary>
/// <param name="Condition">As it was given.</param>
/// <param name="Value">The figure, in the unit of the condition's metric; null when it is not known.</param>
/// <param name="Holds">False when the run failed by it.</param>
internal sealed record ThresholdResult(string Condition, double? Value, bool Holds);
