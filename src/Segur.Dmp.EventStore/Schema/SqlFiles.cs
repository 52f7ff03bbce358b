using System.Reflection;

namespace Segur.Dmp.EventStore.Schema;

/// <summary>The SQL files embedded in this assembly, named by their path below <c>Schema/</c>.</summary>
internal static class SqlFiles
{
    private static readonly Assembly Here = typeof(SqlFiles).Assembly;

    public static string Read(string name)
    {
        using var stream = Here.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The SQL file {name} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>Names of the files in a folder, in ordinal order.</summary>
    public static IReadOnlyList<string> List(string folder)
        => Here.GetManifestResourceNames()
            .Where(name => name.StartsWith(folder + "/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToArray();
}
