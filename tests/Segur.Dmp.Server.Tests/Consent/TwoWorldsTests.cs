using System.Globalization;
using System.Text.RegularExpressions;

namespace Segur.Dmp.Server.Tests.Consent;

/// <summary>
/// Two records that differ only in documents hidden from a caller answer him alike, whatever he asks: pages and tokens
/// of searches, documents, references, changes, explanations, traces. Random content; the seed is in the test's name,
/// and <c>SEGUR_TWO_WORLDS_SEED</c> takes one back.
/// </summary>
public sealed partial class TwoWorldsTests(TestWorld world) : EdgeTest(world)
{
    private const int MaxDocuments = 9;

    private static readonly CaseDocument Plain = Document("11502-2");
    private static readonly CaseDocument Letter = Document("11490-0");
    private static readonly CaseDocument Masked = Document("11502-2", "MASQUE_PS");
    private static readonly CaseDocument Hidden = Document("11502-2", "INVISIBLE_PATIENT");
    private static readonly CaseDocument Archived = Plain with { State = CaseDocumentState.Archived };

    // Of a deleted document that once could be seen the traces still tell, as they must; not of these.
    private static readonly CaseDocument MaskedDeleted = Masked with { State = CaseDocumentState.Deleted };
    private static readonly CaseDocument HiddenDeleted = Hidden with { State = CaseDocumentState.Deleted };
    private static readonly CaseDocument Psychiatric = Document("68599-0");
    private static readonly CaseDocument Residence = Document("ATTEST-RESID");

    /// <summary>What each of them sees and does not see of the documents drawn.</summary>
    private static readonly Dictionary<string, (CaseStep Caller, CaseDocument[] Shown, CaseDocument[] Unseen)> Views =
        new()
        {
            ["nurse"] = (
                Step("infirmiere"), [Plain, Letter, Hidden, Archived, Residence], [Masked, Psychiatric, MaskedDeleted]),
            ["emergency doctor"] = (
                Step("urgentiste") with { Mode = CaseMode.BrisDeGlace },
                [Plain, Letter, Hidden, Archived, Psychiatric], [Masked, Residence, MaskedDeleted]),
            ["patient"] = (
                Step(AccessCase.Patient), [Plain, Letter, Masked, Archived, Psychiatric, Residence],
                [Hidden, HiddenDeleted]),
        };

    public static TheoryData<string, int> Draws
    {
        get
        {
            var given = int.TryParse(
                Environment.GetEnvironmentVariable("SEGUR_TWO_WORLDS_SEED"), CultureInfo.InvariantCulture,
                out var seed);
            var draws = new TheoryData<string, int>();
            foreach (var view in Views.Keys)
            {
                draws.Add(view, given ? seed : Random.Shared.Next());
            }

            return draws;
        }
    }

    [Theory]
    [MemberData(nameof(Draws), DisableDiscoveryEnumeration = true)]
    public async Task Hidden_documents_change_no_answer(string view, int seed)
    {
        var (caller, shown, unseen) = Views[view];
        var random = new Random(seed);
        var drawn = new List<(CaseDocument Document, bool IsShown)>();
        for (var i = random.Next(3, MaxDocuments); i >= 0; i--)
        {
            var isShown = drawn.Count > 0 && random.Next(2) == 0;
            drawn.Add((isShown ? random.GetItems(shown, 1)[0] : random.GetItems(unseen, 1)[0], isShown));
        }

        var full = await AskAsync(caller, drawn, withHidden: true);
        var bare = await AskAsync(caller, drawn, withHidden: false);

        Assert.Equal(bare.Count, full.Count);
        for (var i = 0; i < bare.Count; i++)
        {
            Assert.True(bare[i] == full[i], $"{view}, seed {seed}:\n{full[i]}\nwithout what is hidden:\n{bare[i]}");
        }
    }

    private async Task<List<string>> AskAsync(
        CaseStep caller, List<(CaseDocument Document, bool IsShown)> drawn, bool withHidden)
    {
        var documents = new Dictionary<CaseName, CaseDocument>();
        for (var i = 0; i < drawn.Count; i++)
        {
            if (withHidden || drawn[i].IsShown)
            {
                documents.Add(Name(i), drawn[i].Document);
            }
        }

        var play = new AccessCase
        {
            Id = new CaseName("two worlds", 0), Title = "", Because = "", Documents = documents, Steps = [],
            Scene = new CasePatient
            {
                Authorisations = new() { [new CaseName("infirmiere", 0)] = CaseAuthorisation.Valid },
            },
        };
        var stage = new CaseStage(Server, play, AccessCaseBook.Instance.Actors, TimeProvider.System.GetUtcNow());
        await stage.SetAsync();
        var ids = new List<string>();
        for (var i = 0; i < drawn.Count; i++)
        {
            // In the bare world an id that nobody has stands where the hidden document would.
            ids.Add(documents.ContainsKey(Name(i))
                ? stage[Name(i)].UniqueId
                : StagedDocument.UnknownLike(new CdaLetter(stage.Patient).UniqueId));
        }

        var answers = await new Interrogation(stage, caller, await stage.TokenAsync(caller)).AskAsync(
            ids, [.. drawn.Select(document => document.IsShown)]);
        return [.. answers.Select(answer => Normalise(answer, stage.Patient, ids))];
    }

    /// <summary>Takes away what differs between any two records: numbers, hashes, instants.</summary>
    private static string Normalise(string answer, Ins patient, List<string> ids)
    {
        var text = answer.Replace(patient.Matricule, "INS", StringComparison.Ordinal);
        for (var i = 0; i < ids.Count; i++)
        {
            text = text.Replace(ids[i], $"document {i}", StringComparison.Ordinal);
        }

        text = Uuid().Replace(text, "uuid");
        text = Hash().Replace(text, "hash");
        text = Instant().Replace(text, "instant");
        text = DerivedOid().Replace(text, "oid");
        return Token().Replace(text, match => $"\"nextPageToken\": {match.Groups["token"].Length} characters");
    }

    private static CaseName Name(int number) => new($"d{number}", 0);

    private static CaseDocument Document(string type, params string[] codes) => new()
    {
        Type = new CaseName(type, 0), Author = new CaseName("biologiste", 0),
        Codes = [.. codes.Select(code => new CaseName(code, 0))],
    };

    private static CaseStep Step(string by) => new()
    {
        By = new CaseName(by, 0), Do = CaseAction.Search, Expect = CaseOutcome.Allowed,
    };

    [GeneratedRegex(@"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Uuid();

    [GeneratedRegex(@"\b([0-9a-f]{64}|[0-9a-f]{40})\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Hash();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT[0-9:.]+Z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Instant();

    [GeneratedRegex(@"(2\.25|1\.2\.250\.1\.999\.1\.1\.8)\.\d+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DerivedOid();

    [GeneratedRegex("\"nextPageToken\": \"(?<token>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
