using System.Globalization;
using System.Text.RegularExpressions;
using Segur.Dmp.Testing;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Segur.Dmp.Server.Tests.Consent;

/// <summary>
/// Reads the case files and refuses whatever could make a case say less than it seems to: unknown keys and values, keys
/// or ids given twice, names that nobody bears, steps that lack what they need.
/// </summary>
internal static partial class AccessCaseLoader
{
    private const string ActorsFile = "actors.yaml";

    private static readonly string[] VisibilityCodes =
        ["MASQUE_PS", "INVISIBLE_PATIENT", "INVISIBLE_REPRESENTANTS_LEGAUX"];

    private static readonly IDeserializer Yaml = new DeserializerBuilder()
        .WithNamingConvention(UnderscoredNamingConvention.Instance)
        .WithEnumNamingConvention(UnderscoredNamingConvention.Instance)
        .WithTypeConverter(new CaseNameConverter())
        .WithDuplicateKeyChecking()
        .WithEnforceRequiredMembers()
        .Build();

    /// <summary>Reads the files beside this source.</summary>
    /// <exception cref="AccessCaseException">A file is wrong.</exception>
    public static AccessCaseBook Load()
    {
        var folder = RepositoryRoot.Combine("tests", "Segur.Dmp.Server.Tests", "Consent", "AccessCases");
        var actors = ParseActors(ActorsFile, File.ReadAllText(Path.Combine(folder, ActorsFile)));
        var cases = new Dictionary<string, AccessCase>(StringComparer.Ordinal);
        foreach (var path in Directory.GetFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
        {
            var file = Path.GetFileName(path);
            if (file != ActorsFile)
            {
                Add(cases, file, ParseCases(file, File.ReadAllText(path), actors));
            }
        }

        return new AccessCaseBook(actors, cases);
    }

    /// <summary>Reads the text of an actors file.</summary>
    public static CaseActors ParseActors(string file, string text)
    {
        var actors = Parse<CaseActors>(file, text);
        foreach (var (name, actor) in actors.Actors)
        {
            Check(name.Text != AccessCase.Patient, file, name, "'patient' is the patient of each case.");
            if (actor.Structure is { } structure)
            {
                Check(actors.Structures.ContainsKey(structure), file, structure, $"no structure '{structure}'.");
            }
        }

        foreach (var twice in actors.Actors.Where(actor => actor.Value.NationalId is not null)
            .GroupBy(actor => actor.Value.NationalId).Where(group => group.Count() > 1))
        {
            throw new AccessCaseException(
                file, twice.Last().Key.Line, $"'{twice.Last().Key}' has the national_id of '{twice.First().Key}'.");
        }

        return actors;
    }

    /// <summary>Reads the text of a file of cases.</summary>
    public static List<AccessCase> ParseCases(string file, string text, CaseActors actors)
    {
        var cases = Parse<List<AccessCase>>(file, text);
        Add([], file, cases);
        foreach (var one in cases)
        {
            CheckScene(file, one, actors);
            CheckSteps(file, one, actors);
        }

        return cases;
    }

    /// <summary>Years and days of an age; null for <c>unknown</c>.</summary>
    public static (int Years, int Days)? ParseAge(string age)
    {
        var match = Age().Match(age);
        if (!match.Success)
        {
            throw new FormatException($"'{age}' is no age: '45', '17 years 363 days' or 'unknown'.");
        }

        return match.Groups["years"].Success
            ? (Number(match.Groups["years"]), match.Groups["days"].Success ? Number(match.Groups["days"]) : 0)
            : null;
    }

    private static int Number(Group digits) => int.Parse(digits.Value, CultureInfo.InvariantCulture);

    private static T Parse<T>(string file, string text)
    {
        try
        {
            return Yaml.Deserialize<T>(text);
        }
        catch (YamlException wrong)
        {
            throw new AccessCaseException(
                file, wrong.Start.Line, wrong.InnerException?.Message ?? wrong.Message, wrong);
        }
    }

    private static void Add(Dictionary<string, AccessCase> cases, string file, List<AccessCase> more)
    {
        foreach (var one in more)
        {
            Check(cases.TryAdd(one.Id.Text, one), file, one.Id, $"a second case '{one.Id}'.");
        }
    }

    private static void CheckScene(string file, AccessCase one, CaseActors actors)
    {
        Check(one.Title.Length > 0 && one.Because.Length > 0, file, one.Id, "title and because are needed.");
        Check(one.Steps.Count > 0, file, one.Id, $"'{one.Id}' has no step.");
        Check(Age().IsMatch(one.Scene.Age.Text), file, one.Scene.Age, $"'{one.Scene.Age}' is no age.");
        var professionals = one.Scene.Authorisations.Keys.ToList();
        if (one.Scene.MedecinTraitant is { } treating)
        {
            professionals.Add(treating);
        }

        foreach (var name in professionals)
        {
            CheckActor(file, name, actors, isRepresentative: false);
        }

        foreach (var (name, authorisation) in one.Scene.Authorisations)
        {
            Check(
                authorisation != CaseAuthorisation.Expired, file, name,
                "nothing expires by itself: say assuming_authorisation in the step.");
        }

        foreach (var name in one.Scene.Representatives.Keys)
        {
            CheckActor(file, name, actors, isRepresentative: true);
        }

        foreach (var (name, document) in one.Documents)
        {
            CheckDeposit(file, name, document.Type, document.Codes);
            CheckActor(file, document.Author, actors, isRepresentative: false);
            if (document.DepositedBy is { } depositor)
            {
                CheckCaller(file, depositor, actors);
            }
        }
    }

    private static void CheckSteps(string file, AccessCase one, CaseActors actors)
    {
        var documents = one.Documents.Keys.ToHashSet();
        foreach (var step in one.Steps)
        {
            CheckCaller(file, step.By, actors);
            if (step.Do == CaseAction.Deposit)
            {
                CheckDeposit(file, step.By, step.Type, step.Codes);
                Check(step.Document is not null, file, step.By, "a deposit gives the new document a name.");
                if (step.Document is { } added)
                {
                    Check(documents.Add(added), file, added, $"a second '{added}'.");
                }
            }
            else
            {
                Check(
                    step.Type is null && step.Codes.Count == 0 && step.Author is null && step.Replaces is null, file,
                    step.By, "type, codes, author and replaces belong to a deposit.");
                var needs = step.Do is not (CaseAction.Search or CaseAction.Read) && NeedsDocument(step.Do);
                Check(!needs || step.Document is not null, file, step.By, $"{step.Do} needs a document.");
                CheckDocument(file, step.Document, documents);
            }

            CheckDocument(file, step.Replaces, documents);
            if (step.Author is { } author)
            {
                CheckActor(file, author, actors, isRepresentative: false);
            }

            var blocks = step.Do is CaseAction.Block or CaseAction.Unblock;
            Check(blocks == step.Whom is not null, file, step.By, "whom belongs to block and unblock.");
            foreach (var name in step.Names.Concat(step.NamesNot).Append(step.Whom).OfType<CaseName>())
            {
                CheckCaller(file, name, actors);
            }

            var tells = step.TellsAuthorisation is not null || step.TellsMedecinTraitant is not null
                || step.TellsProfile is not null;
            Check(!tells || step.Do == CaseAction.TestExistence, file, step.By, "only test_existence tells.");
        }
    }

    private static bool NeedsDocument(CaseAction action) => action is CaseAction.See or CaseAction.Search
        or CaseAction.SearchCurrent or CaseAction.Read or CaseAction.FindReference
        or CaseAction.Mask or CaseAction.Unmask or CaseAction.ShowToPatient or CaseAction.ShowToRepresentatives
        or CaseAction.Archive or CaseAction.Unarchive or CaseAction.Delete;

    private static void CheckDeposit(string file, CaseName at, CaseName? type, List<CaseName> codes)
    {
        Check(type is not null && DepositedLetter.IsKnownType(type.Text), file, type ?? at, $"no typeCode '{type}'.");
        foreach (var code in codes)
        {
            Check(VisibilityCodes.Contains(code.Text), file, code, $"no code '{code}'.");
        }
    }

    private static void CheckDocument(string file, CaseName? name, HashSet<CaseName> documents) =>
        Check(name is null || documents.Contains(name), file, name ?? new CaseName("", 0), $"no document '{name}'.");

    private static void CheckCaller(string file, CaseName name, CaseActors actors)
    {
        if (name.Text != AccessCase.Patient)
        {
            CheckActor(file, name, actors, isRepresentative: null);
        }
    }

    private static void CheckActor(string file, CaseName name, CaseActors actors, bool? isRepresentative)
    {
        Check(actors.Actors.ContainsKey(name), file, name, $"no actor '{name}'.");
        Check(
            isRepresentative is null || actors[name].IsRepresentative == isRepresentative, file, name,
            isRepresentative == true ? $"'{name}' is a professional." : $"'{name}' is not a professional.");
    }

    private static void Check(bool holds, string file, CaseName at, string what)
    {
        if (!holds)
        {
            throw new AccessCaseException(file, at.Line, what);
        }
    }

    [GeneratedRegex(
        @"^(unknown|(?<years>\d{1,3})( years)?( (?<days>\d{1,3}) days)?)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Age();
}
