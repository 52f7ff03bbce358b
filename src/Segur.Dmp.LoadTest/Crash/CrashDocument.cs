using Segur.Dmp.LoadTest.Workloads;

namespace Segur.Dmp.LoadTest.Crash;

/// <summary>A document of the run: enough to make its bytes again and to know them when they come back.</summary>
/// <param name="Recipe">How it is made.</param>
/// <param name="UniqueId">XDS uniqueId.</param>
/// <param name="Sha256">Of its bytes, lower-case hexadecimal.</param>
internal sealed record CrashDocument(CdaRecipe Recipe, string UniqueId, string Sha256);
