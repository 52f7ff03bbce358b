using Segur.Dmp.Contracts.V1;

namespace Segur.Dmp.LoadTest.Crash;

/// <summary>
/// Judges replacement chains: the links of both ends agree, what was replaced is Deprecated, and what was not is Approved.
/// So each chain has exactly one Approved document, at its end.
/// </summary>
internal static class RegistryChains
{
    /// <summary>Judges all documents that are listed, by uniqueId.</summary>
    public static void Judge(IReadOnlyDictionary<string, DocumentEntry> listed, FindingList findings)
    {
        foreach (var entry in listed.Values)
        {
            if (entry.ReplacesUniqueId.Length > 0
                && (!listed.TryGetValue(entry.ReplacesUniqueId, out var replaced)
                    || replaced.ReplacedByUniqueId != entry.UniqueId))
            {
                findings.Add(
                    FindingKind.Half,
                    $"document {entry.UniqueId} replaces {entry.ReplacesUniqueId}, which does not say so");
            }

            if (entry.ReplacedByUniqueId.Length > 0
                && (!listed.TryGetValue(entry.ReplacedByUniqueId, out var successor)
                    || successor.ReplacesUniqueId != entry.UniqueId))
            {
                findings.Add(
                    FindingKind.Half,
                    $"document {entry.UniqueId} was replaced by {entry.ReplacedByUniqueId}, which does not say so");
            }

            var expected = entry.ReplacedByUniqueId.Length > 0
                ? AvailabilityStatus.Deprecated
                : AvailabilityStatus.Approved;
            if (entry.AvailabilityStatus != expected)
            {
                findings.Add(
                    FindingKind.Half, $"document {entry.UniqueId} is {entry.AvailabilityStatus}, not {expected}");
            }
        }
    }
}
