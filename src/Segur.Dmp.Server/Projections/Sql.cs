namespace Segur.Dmp.Server.Projections;

/// <summary>SQL of the projections, one statement per embedded file.</summary>
internal static class Sql
{
    public static string Read(string name)
    {
        using var stream = typeof(Sql).Assembly.GetManifestResourceStream($"Projections/{name}")
            ?? throw new InvalidOperationException($"{name} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
