using Segur.Dmp.Contracts.V1;
using Segur.Dmp.LoadTest.Plans;
using Segur.Dmp.LoadTest.Workloads;

namespace Segur.Dmp.LoadTest.Sending;

/// <summary>Compares answers with what the contract promises for each kind of document.</summary>
internal static class OutcomeJudge
{
    /// <summary>A faulty document was accepted.</summary>
    public const string FaultyAccepted = "FAULTY_ACCEPTED";

    /// <summary>A faulty document was refused, but not for its mistake.</summary>
    public const string FaultyMisjudged = "FAULTY_MISJUDGED";

    /// <summary>Other bytes under a known uniqueId were accepted.</summary>
    public const string ConflictAccepted = "CONFLICT_ACCEPTED";

    /// <summary>A repeated document or request got another answer than the first time.</summary>
    public const string AnswerDiffers = "ANSWER_DIFFERS";

    /// <summary>No answer came in time.</summary>
    public const string NoAnswer = "NO_ANSWER";

    /// <summary>Judges an acknowledgement.</summary>
    public static Outcome Accepted(SentDocument sent, SubmittedDocumentResult result) => sent.Kind switch
    {
        DocumentKind.Faulty => Outcome.Error(FaultyAccepted),
        DocumentKind.Conflict => Outcome.Error(ConflictAccepted),
        DocumentKind.Retry or DocumentKind.Resubmission
            when sent.EarlierAnswer is { } earlier && earlier != result.EntryUuid => Outcome.Error(AnswerDiffers),
        DocumentKind.Resubmission
            when sent.EarlierAnswer is not null && result.Outcome != SubmissionOutcome.AlreadyStored =>
            Outcome.Error(AnswerDiffers),
        DocumentKind.Retry => Outcome.AcceptedAgain,
        _ => result.Outcome == SubmissionOutcome.AlreadyStored ? Outcome.AcceptedAgain : Outcome.Accepted,
    };

    /// <summary>Judges a refusal.</summary>
    public static Outcome Refused(SentDocument sent, Refusal refusal)
    {
        var name = NameOf(refusal.Code);
        return (sent.Kind, refusal.Code) switch
        {
            (DocumentKind.Faulty, ErrorCode.DocumentRefused) => IsForItsMistake(sent, refusal)
                ? Outcome.Expected(name)
                : Outcome.Error(FaultyMisjudged),
            (DocumentKind.Conflict, ErrorCode.NonIdenticalHash) => Outcome.Expected(name),

            // In an open loop a replacement may overtake the document that it replaces.
            (DocumentKind.Replacement, ErrorCode.ReplacedDocumentUnknown) when sent.EarlierAnswer is null =>
                Outcome.Expected(name),
            _ => Outcome.Error(name),
        };
    }

    /// <summary>The catalogue's name of a code, as the contract writes it without its prefix.</summary>
    public static string NameOf(ErrorCode code) =>
        System.Text.Json.JsonNamingPolicy.SnakeCaseUpper.ConvertName($"{code}");

    /// <summary>The rule that a mistake breaks.</summary>
    public static string RuleOf(CdaDefect defect) => defect switch
    {
        CdaDefect.WrongInsKey => "CDA-204",
        CdaDefect.UnknownTypeCode => "CDA-111",
        CdaDefect.ImpossibleDate => "CDA-602",
        CdaDefect.ForbiddenConfidentiality => "CDA-116",
        CdaDefect.Truncated => "CDA-003",
        _ => throw new ArgumentOutOfRangeException(nameof(defect), defect, "A valid document breaks no rule."),
    };

    private static bool IsForItsMistake(SentDocument sent, Refusal refusal) =>
        refusal.OmittedViolations > 0
        || refusal.Violations.Any(violation => violation.Code == RuleOf(sent.Document.Recipe.Defect));
}
