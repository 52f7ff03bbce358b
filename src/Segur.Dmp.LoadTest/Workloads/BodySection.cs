namespace Segur.Dmp.LoadTest.Workloads;

/// <summary>One section of a structured body.</summary>
/// <param name="Code">LOINC code.</param>
/// <param name="Name">French name.</param>
/// <param name="Medicines">Medicines listed in it, each with an entry.</param>
/// <param name="IsOrder">Whether they are ordered rather than given.</param>
internal sealed record BodySection(string Code, string Name, int Medicines = 0, bool IsOrder = false);
