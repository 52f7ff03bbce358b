using System.Reflection;

namespace Segur.Dmp.LoadTest.Consent;

/// <summary>Text files that are part of the program.</summary>
internal static class EmbeddedText
{
    public static StreamReader Open(string name) => new(
        Assembly.GetExecutingAssembly().GetManifestResourceStream($"Consent/{name}")
        ?? throw new InvalidOperationException($"{name} is not embedded."));

    public static string Read(string name)
    {
        using var reader = Open(name);
        return reader.ReadToEnd();
    }
}
