using Segur.Dmp.Domain.Validation;

namespace Segur.Dmp.Server.Errors;

/// <summary>Refusals of requests that are wrong in themselves. Codes REQ-nnn, one per rule.</summary>
internal static class RequestErrors
{
    private const string Contract = "segur.dmp.v1";

    public static Refusal RequestId(string found) => Invalid(
        "REQ-001", "request_id", found, "a UUID, such as 0199f3a0-7c1e-7d53-9a3e-2f4d8c1b6a70");

    public static Refusal UnknownSandbox(string found) => Refusal.Of(
        ErrorCode.UnknownSandbox, "REQ-002", "sandbox", found, $"an existing sandbox, or none for '{Configuration.Sandboxes.Default}'",
        Contract);

    public static Refusal NumberOf(string place, int found, int maximum) => Invalid(
        "REQ-004", place, $"{found} {place}", $"1 to {maximum} {place}");

    public static Refusal Ins(string place, string found, string expected) => Invalid("REQ-005", place, found, expected);

    public static Refusal ProductionIns(string place, string oid) => Refusal.Of(
        ErrorCode.ProductionInsRefused, "REQ-006", place, oid,
        "1.2.250.1.213.1.4.10 (test) or 1.2.250.1.213.1.4.11 (demonstration)",
        "Segur.Dmp policy: a simulator sees no real patient (DMP_ALLOW_PRODUCTION_INS)");

    public static Refusal Time(string place, string found) => Invalid(
        "REQ-007", place, found, "a DTM in UTC of 4 to 14 digits, YYYY[MM[DD[hh[mm[ss]]]]]");

    public static Refusal UniqueId(string place, string found) => Invalid(
        "REQ-008", place, found, "an OID, or OID^extension, of 1 to 128 characters");

    public static Refusal TooLong(string place, int found, int maximum) => Invalid(
        "REQ-009", place, $"{found} characters", $"at most {maximum} characters");

    public static Refusal PageSize(int found, int maximum) => Invalid(
        "REQ-010", "page_size", $"{found}", $"1 to {maximum}, or 0 for the default");

    public static Refusal PageToken() => Refusal.Of(
        ErrorCode.PageTokenInvalid, "REQ-011", "page_token", "a token of another query", "next_page_token of this query",
        Contract);

    public static Refusal Missing(string place, string expected) => Invalid("REQ-012", place, "", expected);

    public static Refusal EnumValue(string place, int found, string expected) => Invalid("REQ-013", place, $"{found}", expected);

    public static Refusal ForbiddenCharacter(string place) => Invalid("REQ-014", place, "U+0000", "a text without U+0000");

    public static Refusal Date(string place, string found) => Invalid(
        "REQ-015", place, found.Length > 20 ? found[..20] : found, "a date YYYY-MM-DD");

    public static Refusal OtherThanCaller(string place) => Invalid(
        "REQ-016", place, "somebody else", "the calling professional, or nothing");

    public static Refusal TraceId(string found) => Invalid("REQ-017", "trace_id", found, "trace_id of a trace, a UUID");

    public static Refusal TraceNotFound(string found) => Refusal.Of(
        ErrorCode.TraceNotFound, "REQ-018", "trace_id", found, "trace_id of a trace of this record", Contract);

    public static Refusal MixedPatients(string place, string found, string expected) => Refusal.Of(
        ErrorCode.SubmissionSetMixesPatients, "XDSPatientIdDoesNotMatch", place, found, expected,
        RuleSource.SubmissionSetPatient);

    public static Refusal DuplicateInMessage(string place, string uniqueId) => Refusal.Of(
        ErrorCode.DuplicateUniqueIdInMessage, "XDSRepositoryDuplicateUniqueIdInMessage", place, uniqueId,
        "a uniqueId used once in the submission set", RuleSource.UniqueId);

    public static Refusal ReplacementContradicted(string place, string inRequest, string inDocument) => Refusal.Of(
        ErrorCode.ReplacementContradicted, "CDA-414", place, inRequest,
        $"{inDocument}, as relatedDocument says, or nothing", RuleSource.Replacement);

    private static Refusal Invalid(string rule, string place, string found, string expected) =>
        Refusal.Of(ErrorCode.RequestInvalid, rule, place, found, expected, Contract);
}
