using System.Text.RegularExpressions;

namespace Segur.Dmp.Server.Tests.Conventions;

/// <summary>Style is a test, not a plea. An exception is listed here with its reason, or it is none.</summary>
public sealed partial class SourceFileTests
{
    private const int MaxLines = 500;
    private const int MaxColumns = 120;

    // Widest line of the projects below, which were written before this test: none may get wider, and none joins them.
    private const int MaxColumnsOfEarlierProjects = 160;

    private static readonly HashSet<string> EarlierProjects =
    [
        "src/Segur.Dmp.Domain", "src/Segur.Dmp.Formats", "src/Segur.Dmp.GrainRuntime", "src/Segur.Dmp.LoadTest",
        "src/Segur.Dmp.Server", "tests/Segur.Dmp.Domain.Tests", "tests/Segur.Dmp.Formats.Tests",
        "tests/Segur.Dmp.GrainRuntime.Bench", "tests/Segur.Dmp.GrainRuntime.Tests", "tests/Segur.Dmp.Simulation.Tests",
    ];

    [Fact]
    public void No_source_file_is_longer_than_the_limit() => RepositoryFiles.AssertNone(
        RepositoryFiles.Sources.Where(path => RepositoryFiles.Lines(path).Length > MaxLines));

    [Fact]
    public void No_line_is_wider_than_the_limit()
    {
        var wide = new List<string>();
        foreach (var path in RepositoryFiles.Sources)
        {
            var limit = EarlierProjects.Contains(RepositoryFiles.ProjectOf(path))
                ? MaxColumnsOfEarlierProjects
                : MaxColumns;
            var lines = RepositoryFiles.Lines(path);
            for (var i = 0; i < lines.Length; i++)
            {
                // A line of template text, such as JSON in a raw string, may have to be what it is.
                if (lines[i].Length > limit && !lines[i].Contains("http", StringComparison.Ordinal))
                {
                    wide.Add($"{path}:{i + 1}");
                }
            }
        }

        RepositoryFiles.AssertNone(wide);
    }

    [Fact]
    public void The_compiler_refuses_methods_longer_than_seventy_lines()
    {
        var settings = RepositoryFiles.Text(".editorconfig");

        Assert.Contains("dotnet_diagnostic.MA0051.severity = warning", settings, StringComparison.Ordinal);
        Assert.Contains("MA0051.maximum_lines_per_method = 70", settings, StringComparison.Ordinal);
        Assert.Contains(
            "<TreatWarningsAsErrors>true", RepositoryFiles.Text("Directory.Build.props"), StringComparison.Ordinal);
        RepositoryFiles.AssertNone(RepositoryFiles.Sources.Where(path => Silences(path, "MA" + "0051")));
    }

    [Fact]
    public void There_are_no_regions_and_no_notes_to_oneself() => RepositoryFiles.AssertNone(
        RepositoryFiles.Sources.Where(path => NoteToSelf().IsMatch(RepositoryFiles.Text(path))));

    [Fact]
    public void Namespaces_are_file_scoped_and_follow_the_folders()
    {
        var wrong = new List<string>();
        foreach (var path in RepositoryFiles.Sources)
        {
            var text = RepositoryFiles.Text(path);
            if (BlockNamespace().IsMatch(text))
            {
                wrong.Add($"{path}: a namespace in braces");
            }
            else if (FileNamespace().Match(text) is { Success: true } declared
                && !IsOfTheRuntime(declared.Groups["name"].Value)
                && !$"{declared.Groups["name"].Value}.".StartsWith(
                    $"{RepositoryFiles.ProjectOf(path).Split('/')[1]}.", StringComparison.Ordinal))
            {
                wrong.Add($"{path}: namespace {declared.Groups["name"].Value}");
            }
        }

        RepositoryFiles.AssertNone(wrong);
    }

    [Fact]
    public void A_file_declares_one_public_type_and_bears_its_name()
    {
        var wrong = new List<string>();
        foreach (var path in RepositoryFiles.Sources)
        {
            var types = PublicType().Matches(RepositoryFiles.Text(path)).Select(type => type.Groups["name"].Value)
                .Distinct().ToArray();
            var name = Path.GetFileNameWithoutExtension(path).Split('.')[0];

            // A stream's events share a file; delegates of one kind may; generic and plain twins have one name.
            if (types.Length > 0 && (types.Length > 1 || types[0] != name) && !MayHoldSeveral(name))
            {
                wrong.Add($"{path} declares {string.Join(", ", types)}");
            }
        }

        RepositoryFiles.AssertNone(wrong);
    }

    [Fact]
    public void Scripts_say_how_they_are_used()
    {
        var scripts = RepositoryFiles.All.Where(path => !path.EndsWith(".cs", StringComparison.Ordinal)
            && (RepositoryFiles.Lines(path).FirstOrDefault() ?? "").StartsWith("#!", StringComparison.Ordinal));

        RepositoryFiles.AssertNone(
            scripts.Where(path => !SaysItsUse(RepositoryFiles.Lines(path).ElementAtOrDefault(1))));
    }

    [Fact]
    public void No_file_names_a_place_that_only_one_machine_has()
    {
        string[] places = ["/wor" + "k/", "/home" + "/", "/ro" + "ot/", "nuget" + ".org", "registry.npm" + "js"];

        RepositoryFiles.AssertNone(RepositoryFiles.All
            .Where(path => !path.EndsWith(".binpb", StringComparison.Ordinal))
            .SelectMany(
                path => places.Where(place => RepositoryFiles.Text(path).Contains(place, StringComparison.Ordinal))
                .Select(place => $"{path} holds {place}")));
    }

    // The runtime looks for some attributes under its own name, whoever declares them.
    private static bool IsOfTheRuntime(string name) => name.StartsWith("System.", StringComparison.Ordinal);

    private static bool MayHoldSeveral(string name) =>
        name is "ServerMethods" || name.EndsWith("Events", StringComparison.Ordinal);

    private static bool SaysItsUse(string? line) => line is { Length: > 20 }
        && (line.StartsWith('#') || line.StartsWith("//", StringComparison.Ordinal)
            || line.StartsWith("\"\"\"", StringComparison.Ordinal));

    private static bool Silences(string path, string rule) =>
        RepositoryFiles.Text(path).Contains($"disable {rule}", StringComparison.Ordinal);

    [GeneratedRegex(
        @"^\s*#region|//.*\b(T[O]DO|FI[X]ME|HA[C]K)\b", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NoteToSelf();

    [GeneratedRegex(@"^namespace [\w.]+\s*\{?\s*$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex BlockNamespace();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FileNamespace();

    [GeneratedRegex(
        @"^public (?:static |sealed |abstract |partial |readonly |unsafe )*"
        + @"(?:class|record struct|record|struct|interface|enum|delegate [\w<>?, ]+?) (?<name>\w+)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PublicType();
}
