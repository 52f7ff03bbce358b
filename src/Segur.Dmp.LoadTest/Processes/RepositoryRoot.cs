namespace Segur.Dmp.LoadTest.Processes;

/// <summary>Finds the project's root from where the program lies.</summary>
public static class RepositoryRoot
{
    /// <summary>Folder that holds Segur.Dmp.sln.</summary>
    /// <exception cref="InvalidOperationException">The program was moved out of the repository.</exception>
    public static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Segur.Dmp.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("Segur.Dmp.sln was not found above the program.");
    }
}
