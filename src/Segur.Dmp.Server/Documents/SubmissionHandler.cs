using System.Globalization;
using System.Numerics;
using Segur.Dmp.Domain.Access;
using Segur.Dmp.Domain.Documents;
using Segur.Dmp.Domain.Identity;
using Segur.Dmp.Domain.Validation;
using Segur.Dmp.Grains.Profiles;
using Segur.Dmp.Server.Configuration;
using Segur.Dmp.Server.Errors;
using Segur.Dmp.Server.Telemetry;
using Wire = Segur.Dmp.Contracts.V1;

namespace Segur.Dmp.Server.Documents;

/// <summary>One submission set from message to answer: unary calls and streams go through here alike.</summary>
internal sealed class SubmissionHandler(
    RequestFields fields, DocumentIntake intake, IGrainFactory grains, TimeProvider clock)
{
    private const int MaxDocuments = 50;
    private const int MaxTitleLength = 500;
    private const int MaxCodeLength = 128;

    /// <summary>The answer, or the refusals; faults come as exceptions.</summary>
    /// <param name="request">The submission set.</param>
    /// <param name="callerIn">Who sends it, by sandbox; a token that is not good costs no reading of documents.</param>
    /// <param name="cancellationToken">
    /// Ends a submission that nobody waits for any more, but not once the grain has taken it up.
    /// </param>
    /// <exception cref="OperationCanceledException">The token ended it: nothing was stored.</exception>
    public async Task<Outcome<Wire.SubmitDocumentsResponse>> HandleAsync(
        Wire.SubmitDocumentsRequest request, Func<Sandbox, ValueTask<Caller>> callerIn,
        CancellationToken cancellationToken)
    {
        using var measured = MeasuredSubmission.Start();
        var refusals = new List<Refusal>();
        if (fields.Sandbox(request.Sandbox, refusals) is not { } sandbox)
        {
            return refusals;
        }

        cancellationToken.ThrowIfCancellationRequested();
        var caller = await callerIn(sandbox);
        if (caller is UnverifiedCaller unverified)
        {
            return AccessRefusals.Of(unverified);
        }

        var prepared = Prepare(request, sandbox, caller);
        if (prepared.Value is not { } submission)
        {
            return Outcome<Wire.SubmitDocumentsResponse>.Refused(prepared.Refusals);
        }

        var grain = grains.GetGrain<IPatientProfileGrain>(submission.Command.Profile.GrainKey);
        var outcome = await grain.SubmitDocumentsAsync(
            submission.Command, submission.Bodies, cancellationToken);
        Instruments.Decided(submission, outcome);
        return outcome.IsAccepted
            ? SubmissionMapping.ToResponse(submission, outcome)
            : Outcome<Wire.SubmitDocumentsResponse>.Refused(outcome.Refusals);
    }

    private Outcome<PreparedSubmission> Prepare(Wire.SubmitDocumentsRequest request, Sandbox sandbox, Caller caller)
    {
        var refusals = new List<Refusal>();
        var requestId = RequestFields.RequestId(request.RequestId, refusals);
        var submissionSet = ReadSubmissionSet(request.SubmissionSet, requestId, refusals);
        if (request.Documents.Count is 0 or > MaxDocuments)
        {
            refusals.Add(RequestErrors.NumberOf("documents", request.Documents.Count, MaxDocuments));
        }

        if (refusals.Count > 0)
        {
            return refusals;
        }

        var profile = ValidationProfileMapping.Read(request.ValidationProfile, sandbox, refusals);
        var documents = PrepareDocuments(request, profile, refusals);

        // Read and compressed they are not needed again. Hundreds that wait for their commit would otherwise be carried
        // from one collection to the next.
        request.Documents.Clear();
        if (refusals.Count > 0)
        {
            return refusals;
        }

        var key = new ProfileKey(sandbox.Name, documents[0].Deposit.Metadata.Patient);
        var command = new SubmitDocuments(
            requestId, key, submissionSet, documents.ConvertAll(d => d.Deposit), sandbox.OpensUnknownProfiles,
            caller);
        return new PreparedSubmission(command, documents);
    }

    private List<PreparedDocument> PrepareDocuments(
        Wire.SubmitDocumentsRequest request, ValidationProfile profile, List<Refusal> refusals)
    {
        var documents = new List<PreparedDocument>(request.Documents.Count);
        for (var i = 0; i < request.Documents.Count; i++)
        {
            var prepared = intake.Prepare(request.Documents[i], $"documents[{i}]", profile);
            refusals.AddRange(prepared.Refusals);
            if (prepared.Value is { } document)
            {
                CheckAgainstSet(document, documents, refusals);
                documents.Add(document);
            }
        }

        return documents;
    }

    private static void CheckAgainstSet(PreparedDocument document, List<PreparedDocument> earlier, List<Refusal> refusals)
    {
        var deposit = document.Deposit;
        if (earlier.Count > 0 && earlier[0].Deposit.Metadata.Patient != deposit.Metadata.Patient)
        {
            refusals.Add(RequestErrors.MixedPatients(
                deposit.Place, "the INS of another patient", $"the patient of {earlier[0].Deposit.Place}"));
        }

        if (earlier.Exists(other => other.Deposit.UniqueId == deposit.UniqueId))
        {
            refusals.Add(RequestErrors.DuplicateInMessage(deposit.Place, deposit.UniqueId.Value));
        }
    }

    private SubmissionSet ReadSubmissionSet(Wire.SubmissionSet? set, Guid requestId, List<Refusal> refusals)
    {
        set ??= new Wire.SubmissionSet();
        return new SubmissionSet(
            RequestFields.UniqueId(set.UniqueId, "submission_set.unique_id", refusals) ?? UniqueIdOf(requestId),
            NullIfEmpty(RequestFields.UniqueId(set.SourceId, "submission_set.source_id", refusals)?.Value ?? ""),
            ReadCode(set.ContentTypeCode, "submission_set.content_type_code", refusals),
            RequestFields.Time(set.SubmissionTime, "submission_set.submission_time", refusals)
                ?? XdsTime.FromInstant(clock.GetUtcNow()),
            NullIfEmpty(RequestFields.Text(set.Title, "submission_set.title", MaxTitleLength, refusals)));
    }

    private static CodedValue? ReadCode(Wire.CodedValue? code, string place, List<Refusal> refusals)
    {
        if (code is not null)
        {
            RequestFields.Text(code.Code, $"{place}.code", MaxCodeLength, refusals);
            RequestFields.Text(code.System, $"{place}.system", MaxCodeLength, refusals);
            RequestFields.Text(code.Display, $"{place}.display", MaxTitleLength, refusals);
        }

        return RequestFields.Code(code);
    }

    // A UUID is an OID under 2.25, as ITU-T X.667 says.
    private static DocumentUniqueId UniqueIdOf(Guid requestId)
    {
        var number = new BigInteger(requestId.ToByteArray(bigEndian: true), isUnsigned: true, isBigEndian: true);
        return DocumentUniqueId.Parse(string.Create(CultureInfo.InvariantCulture, $"2.25.{number}"));
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
