using Segur.Dmp.Domain.Validation;
using Segur.Dmp.Formats;
using Segur.Dmp.Formats.Cda;
using Segur.Dmp.LoadTest.Months;
using Segur.Dmp.LoadTest.Plans;
using Segur.Dmp.LoadTest.Sending;
using Segur.Dmp.LoadTest.Workloads;

namespace Segur.Dmp.LoadTest.Tests.Plans;

public sealed class DocumentDeckTests
{
    private const int Count = 20_000;
    private const int Lag = 100;

    private static readonly FlowMix Mix = FlowMix.Of(FlowMix.Default);

    [Fact]
    public void The_same_seed_deals_the_same_documents_byte_for_byte()
    {
        var generator = new CdaDocumentGenerator(5, DateTimeOffset.UnixEpoch.AddYears(56));
        var (first, second) = (Deal(seed: 5), Deal(seed: 5));

        Assert.Equal(first, second);
        Assert.NotEqual(first, Deal(seed: 6));
        foreach (var document in first.Take(50))
        {
            var again = new CdaDocumentGenerator(5, DateTimeOffset.UnixEpoch.AddYears(56));
            Assert.Equal(generator.Generate(document.Recipe), again.Generate(document.Recipe));
        }
    }

    [Fact]
    public void Shares_of_faults_replacements_and_repetitions_are_those_asked_for()
    {
        var kinds = Deal(seed: 1).CountBy(document => document.Kind).ToDictionary();
        var repeated = kinds[DocumentKind.Retry] + kinds[DocumentKind.Resubmission] + kinds[DocumentKind.Conflict];

        // A replacement or repetition of what is itself no plain document becomes a new one.
        Assert.InRange(kinds[DocumentKind.Faulty], 0.015 * Count, 0.025 * Count);
        Assert.InRange(kinds[DocumentKind.Replacement], 0.035 * Count, 0.055 * Count);
        Assert.InRange(repeated, 0.02 * Count, 0.035 * Count);
    }

    [Fact]
    public void An_earlier_document_is_plain_has_one_successor_and_keeps_patient_and_model()
    {
        var documents = Deal(seed: 2);
        var used = new HashSet<long>();
        foreach (var document in documents.Where(document => document.Earlier is not null))
        {
            var earlier = documents[(int)document.Earlier!.Value];

            Assert.True(used.Add(earlier.Index), $"{earlier.Index} has two successors.");
            Assert.Equal(DocumentKind.New, earlier.Kind);
            Assert.Equal(document.Index - Lag, earlier.Index);
            Assert.Equal(
                (earlier.Recipe.Patient, earlier.Recipe.Shape, earlier.Flow),
                (document.Recipe.Patient, document.Recipe.Shape, document.Flow));
            Assert.Equal(document.Kind == DocumentKind.Replacement, document.Recipe.Replaces == earlier.Index);
            Assert.True(Deck(seed: 2).HasSuccessor(earlier.Index), "Its answer must be kept.");
        }

        Assert.NotEmpty(used);
    }

    [Fact]
    public void Every_document_is_accepted_or_refused_by_the_strict_profile_as_planned()
    {
        var generator = new CdaDocumentGenerator(9, new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        foreach (var document in Deal(seed: 9).Where(document => document.Kind != DocumentKind.New).Take(300))
        {
            var verdict = CdaDocumentChecker.Check(
                generator.Generate(document.Recipe), ValidationProfile.Strict, new CheckOptions());

            Assert.Equal(document.Kind != DocumentKind.Faulty, verdict.IsAccepted);
            if (document.Kind == DocumentKind.Faulty)
            {
                Assert.Contains(verdict.Errors, error => error.Code == OutcomeJudge.RuleOf(document.Recipe.Defect));
            }
        }
    }

    [Fact]
    public void Nobody_has_a_document_before_the_year_after_his_birth() => Assert.All(
        Deal(seed: 3), document => Assert.True(TestPopulation.PatientOf(document.Recipe.Patient).BirthYear < 2025));

    private static List<PlannedDocument> Deal(int seed)
    {
        var deck = Deck(seed);
        return
        [
            .. Enumerable.Range(0, Count).Select(index => deck.Take(new Arrival(
                index, TimeSpan.FromMilliseconds(index), index % Mix.Flows.Count, CreatedAt: null))),
        ];
    }

    private static DocumentDeck Deck(int seed) => new(Mix, new DeckOptions
    {
        Seed = seed, Patients = 67_000_000, Lag = Lag, Faulty = 0.02, Replacements = 0.05, Duplicates = 0.03,
    });
}
