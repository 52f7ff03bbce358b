using System.Diagnostics;
using Segur.Dmp.Testing;

namespace Segur.Dmp.Server.Tests.Conventions;

/// <summary>The files that git tracks, or would once they are added.</summary>
internal static class RepositoryFiles
{
    private static readonly Lazy<IReadOnlyList<string>> AllPaths = new(List);

    /// <summary>Paths from the repository's root, with slashes.</summary>
    public static IReadOnlyList<string> All => AllPaths.Value;

    /// <summary>Source files in C#.</summary>
    public static IEnumerable<string> Sources => All.Where(path => path.EndsWith(".cs", StringComparison.Ordinal));

    public static string Text(string path) => File.ReadAllText(RepositoryRoot.Combine(path));

    public static string[] Lines(string path) => File.ReadAllLines(RepositoryRoot.Combine(path));

    /// <summary>Folder of the project that a file belongs to, such as <c>src/Segur.Dmp.Domain</c>.</summary>
    public static string ProjectOf(string path) => string.Join('/', path.Split('/').Take(2));

    /// <summary>Fails with every entry of a list that should be empty.</summary>
    public static void AssertNone(IEnumerable<string> wrong)
    {
        var list = wrong.ToList();
        Assert.True(list.Count == 0, $"{list.Count} break the rule:\n{string.Join('\n', list)}");
    }

    private static List<string> List()
    {
        var start = new ProcessStartInfo("git", ["ls-files", "--cached", "--others", "--exclude-standard"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            WorkingDirectory = RepositoryRoot.Folder,
        };
        using var git = Process.Start(start) ?? throw new InvalidOperationException("git did not start.");
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        var paths = output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(path => File.Exists(RepositoryRoot.Combine(path)))
            .ToList();
        return git.ExitCode == 0 && paths.Count > 0
            ? paths
            : throw new InvalidOperationException("git lists no file; these tests read the sources of a clone.");
    }
}
