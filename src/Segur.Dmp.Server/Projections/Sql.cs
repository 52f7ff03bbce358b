namespace Segur.Dmp.Server.Projections;

/// <summary>SQL of the projections and of who reads them, one statement per embedded file.</summary>
internal static class Sql
{
    /// <summary>The text of a file, named by folder and file.</summary>
    public static string Read(string name)
    {
        using var stream = typeof(Sql).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
