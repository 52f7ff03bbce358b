using Segur.Dmp.Contracts.V1;
using Segur.Dmp.LoadTest.Plans;
using Segur.Dmp.LoadTest.Sending;
using Segur.Dmp.LoadTest.Workloads;

namespace Segur.Dmp.LoadTest.Tests.Sending;

public sealed class OutcomeJudgeTests
{
    private const string Earlier = "urn:uuid:1";

    [Theory]
    [InlineData(nameof(DocumentKind.New), null, false, "urn:uuid:2", "STORED")]
    [InlineData(nameof(DocumentKind.Replacement), Earlier, false, "urn:uuid:2", "STORED")]
    [InlineData(nameof(DocumentKind.Retry), Earlier, false, Earlier, "ALREADY_STORED")]
    [InlineData(nameof(DocumentKind.Retry), Earlier, false, "urn:uuid:2", "ANSWER_DIFFERS")]
    [InlineData(nameof(DocumentKind.Resubmission), Earlier, true, Earlier, "ALREADY_STORED")]
    [InlineData(nameof(DocumentKind.Resubmission), Earlier, false, Earlier, "ANSWER_DIFFERS")]
    [InlineData(nameof(DocumentKind.Resubmission), null, false, "urn:uuid:2", "STORED")]
    [InlineData(nameof(DocumentKind.Conflict), Earlier, false, "urn:uuid:2", "CONFLICT_ACCEPTED")]
    [InlineData(nameof(DocumentKind.Faulty), null, false, "urn:uuid:2", "FAULTY_ACCEPTED")]
    public void Acknowledgements_are_held_against_the_contract(
        string kind, string? earlier, bool isKnown, string entryUuid, string expected)
    {
        var result = new SubmittedDocumentResult
        {
            EntryUuid = entryUuid,
            Outcome = isKnown ? SubmissionOutcome.AlreadyStored : SubmissionOutcome.Stored,
        };

        Assert.Equal(expected, OutcomeJudge.Accepted(Sent(kind, earlier), result).Code);
    }

    [Theory]
    [InlineData(nameof(DocumentKind.New), null, ErrorCode.RepositoryBusy, "REPOSITORY_BUSY", false)]
    [InlineData(nameof(DocumentKind.Conflict), Earlier, ErrorCode.NonIdenticalHash, "NON_IDENTICAL_HASH", true)]
    [InlineData(nameof(DocumentKind.New), null, ErrorCode.NonIdenticalHash, "NON_IDENTICAL_HASH", false)]
    [InlineData(
        nameof(DocumentKind.Replacement), null, ErrorCode.ReplacedDocumentUnknown, "REPLACED_DOCUMENT_UNKNOWN", true)]
    [InlineData(
        nameof(DocumentKind.Replacement), Earlier, ErrorCode.ReplacedDocumentUnknown, "REPLACED_DOCUMENT_UNKNOWN",
            false)]
    [InlineData(nameof(DocumentKind.Faulty), null, ErrorCode.RepositoryBusy, "REPOSITORY_BUSY", false)]
    public void Refusals_are_held_against_the_contract(
        string kind, string? earlier, ErrorCode code, string name, bool isExpected) => Assert.Equal(
            new Outcome(isExpected ? OutcomeKind.Expected : OutcomeKind.Error, name),
            OutcomeJudge.Refused(Sent(kind, earlier), new Refusal { Code = code }));

    [Theory]
    [InlineData("CDA-204", 0, "DOCUMENT_REFUSED"), InlineData("CDA-111", 0, "FAULTY_MISJUDGED")]
    [InlineData("CDA-111", 3, "DOCUMENT_REFUSED")]
    public void A_faulty_document_is_to_be_refused_for_its_mistake(string code, int omitted, string expected)
    {
        var refusal = new Refusal
        {
            Code = ErrorCode.DocumentRefused, Violations = { new Violation { Code = code } },
            OmittedViolations = omitted,
        };

        Assert.Equal(expected, OutcomeJudge.Refused(Sent(nameof(DocumentKind.Faulty), earlier: null), refusal).Code);
    }

    private static SentDocument Sent(string kind, string? earlier)
    {
        var recipe = new CdaRecipe(7, 1, CdaShape.SmallReport) { Defect = CdaDefect.WrongInsKey };
        var parsed = Enum.Parse<DocumentKind>(kind);
        return new SentDocument(
            new PlannedDocument(7, TimeSpan.Zero, Flow: 0, parsed, recipe), parsed, new SubmitDocumentsRequest(),
            TimeSpan.Zero)
        {
            EarlierAnswer = earlier,
        };
    }
}
