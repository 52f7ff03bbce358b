using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Segur.Dmp.Domain.Access;

namespace Segur.Dmp.LoadTest.Consent.Populations;

/// <summary>The two tables of access, and short hashes by which a report tells which ones they were.</summary>
internal sealed record AccessTables
{
    private AccessTables(FunctionalRights rights, HabilitationMatrix matrix)
    {
        Rights = rights;
        Matrix = matrix;
    }

    [JsonIgnore]
    public FunctionalRights Rights { get; }

    [JsonIgnore]
    public HabilitationMatrix Matrix { get; }

    /// <summary>"built-in", or the first digits of the file's SHA-256.</summary>
    public string FunctionalRights { get; init; } = "built-in";

    /// <inheritdoc cref="FunctionalRights"/>
    public string HabilitationMatrix { get; init; } = "built-in";

    /// <summary>The built-in tables, but those that the folder has.</summary>
    /// <exception cref="AccessTableException">A table cannot be used.</exception>
    public static AccessTables Read(string? folder)
    {
        var rights = TextOf(folder, Domain.Access.FunctionalRights.FileName);
        var matrix = TextOf(folder, Domain.Access.HabilitationMatrix.FileName);
        return new AccessTables(
            rights is null
                ? Domain.Access.FunctionalRights.BuiltIn
                : Domain.Access.FunctionalRights.Parse(new StringReader(rights)),
            matrix is null
                ? Domain.Access.HabilitationMatrix.BuiltIn
                : Domain.Access.HabilitationMatrix.Parse(new StringReader(matrix)))
        {
            FunctionalRights = HashOf(rights),
            HabilitationMatrix = HashOf(matrix),
        };
    }

    private static string? TextOf(string? folder, string name) =>
        folder is not null && Path.Combine(folder, name) is var path && File.Exists(path)
            ? File.ReadAllText(path)
            : null;

    private static string HashOf(string? text) =>
        text is null ? "built-in" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12];
}
