namespace Segur.Dmp.Testing;

/// <summary>Finds the files of the repository from wherever the tests run.</summary>
public static class RepositoryRoot
{
    private const string Landmark = "Segur.Dmp.sln";

    /// <summary>The folder that holds the solution.</summary>
    /// <exception cref="DirectoryNotFoundException">The tests run outside the repository.</exception>
    public static string Folder { get; } = Find();

    /// <summary>A path in the repository, given in parts.</summary>
    public static string Combine(params string[] parts) => Path.Combine([Folder, .. parts]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Landmark)))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds {Landmark}.");
    }
}
