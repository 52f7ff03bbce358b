namespace Segur.Dmp.LoadTest.Consent.Populations;

/// <summary>One way in which documents come.</summary>
/// <param name="Name">Name in the file.</param>
/// <param name="PerMonth">Care paths per person and month.</param>
/// <param name="By">Who writes the documents.</param>
/// <param name="AsStructure">Whether the certificate of the structure deposits, or the professional's own card.</param>
/// <param name="Documents">What a care path may produce.</param>
internal sealed record CareFlow(
    string Name, double PerMonth, Profession By, bool AsStructure, IReadOnlyList<CareDocument> Documents);
