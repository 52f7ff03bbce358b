using Segur.Dmp.Testing;

namespace Segur.Dmp.Server.Tests.Infrastructure;

/// <summary>
/// Published example documents that lie beside the repository, not in it: <c>../shared</c>, or the folder that
/// SEGUR_SHARED_DIR names. Tests over them are skipped where they are absent.
/// </summary>
public static class SharedData
{
    /// <summary>The CDA examples, in an order in which what is replaced comes first.</summary>
    public static IReadOnlyList<string> CdaDocumentsOrSkip()
    {
        var folder = Path.Combine(
            Environment.GetEnvironmentVariable("SEGUR_SHARED_DIR") is { Length: > 0 } named
                ? named
                : Path.Combine(RepositoryRoot.Folder, "..", "shared"),
            "data", "cda");
        Assert.SkipUnless(
            Directory.Exists(folder),
                $"The published CDA examples are not at {folder}; SEGUR_SHARED_DIR may name another place.");
        return
        [
            .. Directory.EnumerateFiles(folder, "*.xml")
                .OrderBy(file => file.Contains("remplacement", StringComparison.Ordinal))
                .ThenBy(file => file, StringComparer.Ordinal),
        ];
    }
}
