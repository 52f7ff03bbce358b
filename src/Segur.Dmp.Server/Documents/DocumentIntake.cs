using System.Security.Cryptography;
using Segur.Dmp.Domain.Documents;
using Segur.Dmp.Domain.Validation;
using Segur.Dmp.Server.Errors;
using Segur.Dmp.Server.Telemetry;
using Wire = Segur.Dmp.Contracts.V1;

namespace Segur.Dmp.Server.Documents;

/// <summary>
/// All that can be done with a document before its patient's grain sees it: read, check, compare, hash, compress. Runs on
/// every core at once.
/// </summary>
internal sealed class DocumentIntake(DocumentChecks checks)
{
    // The rules of the two readers that stand for the catalogue's PRODUCTION_INS_REFUSED.
    private const string CdaProductionIns = "INS-001";
    private const string FhirProductionIns = "FHIR-208";

    /// <summary>The document ready for the grain, or all that is wrong with it.</summary>
    /// <param name="document">As sent.</param>
    /// <param name="place">Where it stands in the request.</param>
    /// <param name="profile">How severely it is judged.</param>
    public Outcome<PreparedDocument> Prepare(Wire.SubmittedDocument document, string place, ValidationProfile profile)
    {
        var bytes = document.Content.Memory;
        var check = checks.Check(bytes, document.Format, profile);
        var refusals = new List<Refusal>();
        AddErrors(check.Errors, refusals);
        var warnings = new List<Finding>(check.Warnings.Count + check.Information.Count);
        warnings.AddRange(check.Warnings);
        warnings.AddRange(check.Information);
        if (check.Metadata is not { } derived)
        {
            return refusals;
        }

        var content = ContentOf(bytes.Span, out var hash);
        var metadata = Compare(document, derived, content, place, profile, refusals, warnings);
        if (refusals.Count > 0)
        {
            return refusals;
        }

        return new PreparedDocument(
            new DocumentDeposit(Guid.CreateVersion7(), metadata, content, place),
            Instruments.Compressed(ContentCompressor.Compress(bytes, hash)),
            warnings);
    }

    /// <summary>Every check and comparison of <see cref="Prepare"/>, for an answer that lists them all.</summary>
    public ValidationVerdict Validate(Wire.SubmittedDocument document, ValidationProfile profile)
    {
        var bytes = document.Content.Memory;
        var check = checks.Check(bytes, document.Format, profile);
        var content = ContentOf(bytes.Span, out _);
        var refusals = new List<Refusal>();
        AddErrors(check.Errors, refusals);
        var warnings = new List<Finding>(check.Warnings);
        var metadata = check.Metadata is { } derived
            ? Compare(document, derived, content, "document", profile, refusals, warnings)
            : null;
        return new ValidationVerdict(
            metadata, content, [.. refusals.Select(refusal => refusal.Finding), .. warnings, .. check.Information]);
    }

    private static DocumentMetadata Compare(
        Wire.SubmittedDocument document, DocumentMetadata derived, DocumentContent content, string place,
        ValidationProfile profile, List<Refusal> refusals, List<Finding> warnings)
    {
        var metadata = WithReplacement(document, derived, place, refusals);
        if (document.Metadata is not { } supplied)
        {
            return metadata;
        }

        foreach (var finding in SuppliedMetadataMapping.Compare(supplied, derived, content, $"{place}.metadata", profile))
        {
            if (finding.Severity == Severity.Error)
            {
                refusals.Add(new Refusal(ErrorCode.DocumentRefused, finding));
            }
            else
            {
                warnings.Add(finding);
            }
        }

        return SuppliedMetadataMapping.WithSubmissionConfidentiality(metadata, supplied);
    }

    private static DocumentMetadata WithReplacement(
        Wire.SubmittedDocument document, DocumentMetadata derived, string place, List<Refusal> refusals)
    {
        var field = $"{place}.replaces_unique_id";
        if (RequestFields.UniqueId(document.ReplacesUniqueId, field, refusals) is not { } inRequest)
        {
            return derived;
        }

        if (derived.Replaces is { } inDocument && inDocument != inRequest)
        {
            refusals.Add(RequestErrors.ReplacementContradicted(field, inRequest.Value, inDocument.Value));
        }

        return derived with { Replaces = inRequest };
    }

    private static void AddErrors(IReadOnlyList<Finding> errors, List<Refusal> refusals)
    {
        foreach (var finding in errors)
        {
            var code = finding.Code is CdaProductionIns or FhirProductionIns
                ? ErrorCode.ProductionInsRefused : ErrorCode.DocumentRefused;
            refusals.Add(new Refusal(code, finding));
        }
    }

    private static DocumentContent ContentOf(ReadOnlySpan<byte> bytes, out ContentHash hash)
    {
        Span<byte> sha1 = stackalloc byte[SHA1.HashSizeInBytes];
#pragma warning disable CA5350 // XDS asks for SHA-1 as the hash attribute; nothing rests on its strength.
        SHA1.HashData(bytes, sha1);
#pragma warning restore CA5350
        hash = ContentHash.Compute(bytes);
        return new DocumentContent(Convert.ToHexStringLower(sha1), hash.ToString(), bytes.Length);
    }
}
