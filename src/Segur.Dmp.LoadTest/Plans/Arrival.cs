using System.Runtime.InteropServices;

namespace Segur.Dmp.LoadTest.Plans;

/// <summary>A document is due.</summary>
/// <param name="Index">Number of the document in the run.</param>
/// <param name="PlannedAt">From the beginning of the run.</param>
/// <param name="Flow">Position of its flow in the mix.</param>
/// <param name="CreatedAt">Time of the replayed month; null when none is replayed.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Arrival(long Index, TimeSpan PlannedAt, int Flow, DateTime? CreatedAt);
