using System.Runtime.InteropServices;

namespace Segur.Dmp.LoadTest.Workloads;

/// <summary>Which document to make. The same recipe and seed give the same bytes, on any machine.</summary>
/// <param name="Index">Number of the document, from 0: its identifier follows from it.</param>
/// <param name="Patient">Number of the patient in the population, from 0.</param>
/// <param name="Shape">Kind and size.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct CdaRecipe(long Index, long Patient, CdaShape Shape)
{
    /// <summary>What is wrong with the document.</summary>
    public CdaDefect Defect { get; init; }

    /// <summary>Number of the document that this one replaces (RPLC), or null.</summary>
    public long? Replaces { get; init; }

    /// <summary>
    /// Number of the first document of the set of versions; null means the replaced one, or this one.
    /// </summary>
    public long? FirstVersion { get; init; }

    /// <summary>versionNumber; 0 means 1, or 2 for a replacement.</summary>
    public int Version { get; init; }

    /// <summary>Creation time, of the zone +0100; null spreads documents over the 300 days before the newest.</summary>
    public DateTime? CreatedAt { get; init; }
}
