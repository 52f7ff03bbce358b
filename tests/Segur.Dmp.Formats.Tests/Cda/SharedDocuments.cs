using Segur.Dmp.Testing;

namespace Segur.Dmp.Formats.Tests.Cda;

/// <summary>The official example documents, which lie beside the repository and not in it.</summary>
internal static class SharedDocuments
{
    private const string Variable = "SEGUR_SHARED_DIR";

    /// <summary>The folder of the documents; skips the test, saying so, where it is absent.</summary>
    public static string Folder
    {
        get
        {
            var folder = Find();
            Assert.SkipWhen(
                folder is null,
                $"No example documents: neither ../shared beside the repository nor {Variable} is there.");
            return folder!;
        }
    }

    public static IReadOnlyList<string> Files =>
        [.. Directory.EnumerateFiles(Folder, "*.xml").OrderBy(file => file, StringComparer.Ordinal)];

    public static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(Folder, name));

    private static string? Find()
    {
        var shared = Environment.GetEnvironmentVariable(Variable)
            ?? Path.Combine(RepositoryRoot.Folder, "..", "shared");
        var documents = Path.Combine(shared, "data", "cda");
        return Directory.Exists(documents) ? documents : null;
    }
}
