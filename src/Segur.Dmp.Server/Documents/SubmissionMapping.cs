using Segur.Dmp.Contracts.V1;
using Segur.Dmp.Domain.Identity;
using Segur.Dmp.Grains.Profiles;
using SubmissionOutcome = Segur.Dmp.Grains.Profiles.SubmissionOutcome;

namespace Segur.Dmp.Server.Documents;

/// <summary>What became of a submission, as the contract's answer.</summary>
internal static class SubmissionMapping
{
    public static SubmitDocumentsResponse ToResponse(PreparedSubmission submission, SubmissionOutcome outcome)
    {
        var response = new SubmitDocumentsResponse
        {
            RequestId = submission.Command.RequestId.ToString(),
            Ins = ToWire(submission.Command.Profile.Ins),
            SubmissionSetUniqueId = submission.Command.SubmissionSet.UniqueId.Value,
            ProfileVersion = outcome.Version ?? 0,
        };
        for (var i = 0; i < outcome.Documents.Count; i++)
        {
            response.Documents.Add(ToResult(submission.Documents[i], outcome.Documents[i], outcome));
        }

        return response;
    }

    public static Ins ToWire(InsNumber ins) => new() { Oid = ins.Authority.Oid, Matricule = ins.Matricule };

    private static SubmittedDocumentResult ToResult(
        PreparedDocument document, DepositedDocument deposited, SubmissionOutcome outcome)
    {
        var entry = deposited.Entry;
        var result = new SubmittedDocumentResult
        {
            UniqueId = entry.UniqueId.Value,
            EntryUuid = $"urn:uuid:{entry.EntryUuid}",
            Outcome = deposited.WasAlreadyStored ? Contracts.V1.SubmissionOutcome.AlreadyStored : Contracts.V1.SubmissionOutcome.Stored,
            Sha1 = entry.Content.Sha1,
            Sha256 = entry.Content.Sha256,
            Size = entry.Content.Size,
        };
        foreach (var warning in document.Warnings)
        {
            result.Warnings.Add(FindingMapping.ToWire(warning));
        }

        foreach (var warning in outcome.Warnings)
        {
            if (warning.Place.StartsWith(document.Deposit.Place, StringComparison.Ordinal))
            {
                result.Warnings.Add(FindingMapping.ToWire(warning));
            }
        }

        return result;
    }
}
