using System.Text;
using Segur.Dmp.Testing;

namespace Segur.Dmp.Grains.Tests;

/// <summary>
/// A stored form that must not change. With SEGUR_ACCEPT_GOLDEN=1 the tests write what they find: a decision to review,
/// never a reflex.
/// </summary>
internal static class GoldenFile
{
    private const string AcceptVariable = "SEGUR_ACCEPT_GOLDEN";

    /// <summary>The bytes of a golden file of this project, without the line end that editors want.</summary>
    public static byte[] Read(params string[] path) =>
        Encoding.UTF8.GetBytes(File.ReadAllText(PathOf(path)).TrimEnd('\n'));

    /// <summary>Names of the golden files in a folder of this project.</summary>
    public static IEnumerable<string> NamesIn(params string[] folder) =>
        Directory.EnumerateFiles(PathOf(folder)).Select(file => Path.GetFileName(file));

    /// <summary>Fails where the text is not that of the golden file.</summary>
    public static void Check(string actual, params string[] path)
    {
        var file = PathOf(path);
        if (Environment.GetEnvironmentVariable(AcceptVariable) == "1")
        {
            File.WriteAllText(file, actual + "\n");
        }

        Assert.True(File.Exists(file), $"{file} is missing. {AcceptVariable}=1 writes it: {actual}");
        Assert.Equal(Encoding.UTF8.GetString(Read(path)), actual);
    }

    private static string PathOf(string[] path) => RepositoryRoot.Combine(["tests", "Segur.Dmp.Grains.Tests", .. path]);
}
