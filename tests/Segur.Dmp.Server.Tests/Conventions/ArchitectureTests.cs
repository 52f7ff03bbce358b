using System.Text.RegularExpressions;
using System.Xml.Linq;
using Segur.Dmp.Testing;

namespace Segur.Dmp.Server.Tests.Conventions;

/// <summary>Which project may know which, and who may do what.</summary>
public sealed partial class ArchitectureTests
{
    // All that a project may refer to; a line more is a decision to be written down in its README.
    private static readonly Dictionary<string, string[]> AllowedReferences = new()
    {
        ["Segur.Dmp.Domain"] = [],
        ["Segur.Dmp.GrainRuntime"] = [],
        ["Segur.Dmp.EventStore"] = [],
        ["Segur.Dmp.Grpc"] = [],
        ["Segur.Dmp.Formats"] = ["Segur.Dmp.Domain"],
        ["Segur.Dmp.Contracts"] = ["Segur.Dmp.Grpc"],
        ["Segur.Dmp.Grains"] = ["Segur.Dmp.Domain", "Segur.Dmp.GrainRuntime", "Segur.Dmp.EventStore"],
        ["Segur.Dmp.Server"] = ["Segur.Dmp.Grains", "Segur.Dmp.Formats", "Segur.Dmp.Contracts"],
        ["Segur.Dmp.LoadTest"] = ["Segur.Dmp.Contracts", "Segur.Dmp.Grains"],
    };

    private static IEnumerable<string> Projects => RepositoryFiles.All.Where(
        path =>
            path.StartsWith("src/", StringComparison.Ordinal) && path.EndsWith(".csproj", StringComparison.Ordinal));

    [Fact]
    public void References_go_one_way()
    {
        foreach (var project in Projects)
        {
            var name = Path.GetFileNameWithoutExtension(project);
            var references = XDocument.Parse(RepositoryFiles.Text(project)).Descendants("ProjectReference")
                // Always there.
                .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value));

            Assert.True(AllowedReferences.ContainsKey(name), $"{name} is new: say here what it may refer to.");
            RepositoryFiles.AssertNone(references.Except(AllowedReferences[name]));
        }
    }

    [Fact]
    public void The_domain_needs_no_package() => Assert.DoesNotContain(
        "PackageReference", RepositoryFiles.Text("src/Segur.Dmp.Domain/Segur.Dmp.Domain.csproj"),
        StringComparison.Ordinal);

    [Fact]
    public void Every_project_says_what_it_promises() => RepositoryFiles.AssertNone(
        Projects.Select(path => Path.GetFileNameWithoutExtension(path))
            .Where(name => !File.Exists(RepositoryRoot.Combine("src", name, "README.md"))));

    [Fact]
    public void Only_Errors_turns_refusals_into_a_status() => RepositoryFiles.AssertNone(
        RepositoryFiles.Sources.Where(path => path.StartsWith("src/Segur.Dmp.Server/", StringComparison.Ordinal)
            && !path.StartsWith("src/Segur.Dmp.Server/Errors/", StringComparison.Ordinal)
            && RepositoryFiles.Text(path).Contains("new RpcException(", StringComparison.Ordinal)));

    [Fact]
    public void Only_one_file_of_the_store_knows_error_codes_of_PostgreSQL() => RepositoryFiles.AssertNone(
        RepositoryFiles.Sources.Where(path => path.StartsWith("src/Segur.Dmp.EventStore/", StringComparison.Ordinal)
            && !path.EndsWith("/PostgresFaults.cs", StringComparison.Ordinal)
            && ErrorCodeOfPostgres().IsMatch(RepositoryFiles.Text(path))));

    [Fact]
    public void Grains_never_block_and_never_leave_their_scheduler() => RepositoryFiles.AssertNone(
        RepositoryFiles.Sources.Where(path => path.StartsWith("src/Segur.Dmp.Grains/", StringComparison.Ordinal)
            && LeavesTheTurn().IsMatch(WithoutComments(RepositoryFiles.Text(path)))));

    [Fact]
    public void The_grain_runtime_never_blocks()
    {
        // GrainRequest reads the result of a task that has completed: nothing waits.
        var blocking = RepositoryFiles.Sources.Where(
            path => path.StartsWith("src/Segur.Dmp.GrainRuntime/", StringComparison.Ordinal)
                && Blocks().IsMatch(WithoutComments(RepositoryFiles.Text(path))));

        RepositoryFiles.AssertNone(blocking.Except(["src/Segur.Dmp.GrainRuntime/References/GrainRequest.cs"]));
    }

    [Fact]
    public void Pure_code_takes_time_ids_and_chance_from_outside() => RepositoryFiles.AssertNone(
        RepositoryFiles.Sources.Where(path => path.StartsWith("src/Segur.Dmp.Domain/", StringComparison.Ordinal)
            && Impure().IsMatch(WithoutComments(RepositoryFiles.Text(path)))));

    private static string WithoutComments(string text) => Comment().Replace(text, "");

    [GeneratedRegex("//.*$", RegexOptions.Multiline, 1000)]
    private static partial Regex Comment();

    [GeneratedRegex(
        @"\.Result\b|\.Wait\(\)|\.GetAwaiter\(\)\.GetResult\(|Task\.Run\(|ConfigureAwait\(false\)",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LeavesTheTurn();

    [GeneratedRegex(@"\.Result\b|\.Wait\(\)|\.GetAwaiter\(\)\.GetResult\(", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Blocks();

    [GeneratedRegex(
        @"Guid\.(NewGuid|CreateVersion7)|Random\.Shared|new Random\(|UtcNow\b(?!\()|File\.|HttpClient",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Impure();

    [GeneratedRegex("\"(23505|23514|40001|40P01|57P0[123]|53300)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ErrorCodeOfPostgres();
}
