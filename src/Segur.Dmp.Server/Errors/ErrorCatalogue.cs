using System.Collections.Frozen;
using Segur.Dmp.Domain.Validation;

namespace Segur.Dmp.Server.Errors;

/// <summary>gRPC status and XDS name of every entry of the error catalogue, as <c>errors.proto</c> tells them.</summary>
internal static class ErrorCatalogue
{
    private static readonly FrozenDictionary<ErrorCode, ErrorCatalogueEntry> Entries =
        new Dictionary<ErrorCode, ErrorCatalogueEntry>
        {
            [ErrorCode.RequestInvalid] = new(StatusCode.InvalidArgument, "", "The request is malformed."),
            [ErrorCode.UnknownSandbox] = new(StatusCode.NotFound, "", "The sandbox does not exist."),
            [ErrorCode.RequestIdReused] = new(
                StatusCode.AlreadyExists, "", "The request_id was used before for something else."),
            [ErrorCode.PageTokenInvalid] = new(StatusCode.InvalidArgument, "", "The page token is not of this query."),
            [ErrorCode.DocumentRefused] = new(
                StatusCode.InvalidArgument, "XDSRepositoryMetadataError", "The document breaks rules."),
            [ErrorCode.ProductionInsRefused] = new(
                StatusCode.InvalidArgument, "", "The INS belongs to a production authority."),
            [ErrorCode.SubmissionSetMixesPatients] = new(
                StatusCode.InvalidArgument, "XDSPatientIdDoesNotMatch", "The documents are not all of one patient."),
            [ErrorCode.DuplicateUniqueIdInMessage] = new(
                StatusCode.InvalidArgument, "XDSRepositoryDuplicateUniqueIdInMessage",
                "A uniqueId occurs twice in the submission set."),
            [ErrorCode.ReplacementContradicted] = new(
                StatusCode.InvalidArgument, "", "Request and document name different documents to replace."),
            [ErrorCode.UnknownPatient] = new(
                StatusCode.NotFound, "XDSUnknownPatientId", "The patient has no profile."),
            [ErrorCode.ProfileClosed] = new(StatusCode.FailedPrecondition, "DMPClosed", "The profile is closed."),
            [ErrorCode.ProfileAlreadyOpen] = new(StatusCode.AlreadyExists, "DMPFound", "The profile is open already."),
            [ErrorCode.ProfileSuspended] = new(
                StatusCode.FailedPrecondition, "", "The operator suspended the profile."),
            [ErrorCode.ProfileMoveRefused] = new(
                StatusCode.FailedPrecondition, "", "The profile's state does not allow this move."),
            [ErrorCode.ConsentChangeRefused] = new(
                StatusCode.FailedPrecondition, "", "The change of consent does not fit what is recorded."),
            [ErrorCode.NonIdenticalHash] = new(
                StatusCode.AlreadyExists, "XDSNonIdenticalHash", "The uniqueId is known with other bytes."),
            [ErrorCode.DuplicateUniqueId] = new(
                StatusCode.AlreadyExists, "XDSDuplicateUniqueIdInRegistry", "The uniqueId names another document."),
            [ErrorCode.ReplacedDocumentUnknown] = new(
                StatusCode.FailedPrecondition, "UnresolvedReferenceException",
                "The document to replace is not in this patient's record."),
            [ErrorCode.ReplacedDocumentDeprecated] = new(
                StatusCode.FailedPrecondition, "XDSRegistryDeprecatedDocumentError",
                "The document to replace was replaced before."),
            [ErrorCode.ReplacementIncoherent] = new(
                StatusCode.FailedPrecondition, "", "The new version does not follow from the old one."),
            [ErrorCode.DocumentNotFound] = new(
                StatusCode.NotFound, "XDSDocumentUniqueIdError", "There is no such document."),
            [ErrorCode.DocumentChangeRefused] = new(
                StatusCode.FailedPrecondition, "XDSMetadataUpdateError",
                "The document's state does not allow this change."),
            [ErrorCode.ConfidentialityRefused] = new(
                StatusCode.InvalidArgument, "XDSRepositoryMetadataError",
                "The confidentiality codes cannot stand together, or not in this connection."),
            [ErrorCode.TraceNotFound] = new(StatusCode.NotFound, "", "There is no such trace."),
            [ErrorCode.RepositoryBusy] = new(
                StatusCode.ResourceExhausted, "XDSRepositoryBusy", "Too much is waiting; send again later.")
            {
                RetryAfter = TimeSpan.FromMilliseconds(250),
            },
            [ErrorCode.RepositoryUnavailable] = new(
                StatusCode.Unavailable, "XDSRepositoryError",
                "The store cannot be reached; send again with the same request_id.")
            {
                RetryAfter = TimeSpan.FromSeconds(1),
            },
            [ErrorCode.Internal] = new(StatusCode.Internal, "XDSRepositoryError", "The server failed."),
            [ErrorCode.TokenMissing] = new(
                StatusCode.Unauthenticated, "", "The call carries no token, and the sandbox wants one."),
            [ErrorCode.TokenRefused] = new(
                StatusCode.Unauthenticated, "DMPInvalidCertificate", "The token is not good."),
            [ErrorCode.AccessDenied] = new(
                StatusCode.PermissionDenied, "DMPAccessDeniedByRightsService", "A rule of access denies."),
            [ErrorCode.TokensNotIssued] = new(
                StatusCode.FailedPrecondition, "", "This deployment makes no tokens: it trusts another authority."),
        }.ToFrozenDictionary();

    /// <summary>Every code of the catalogue.</summary>
    public static IEnumerable<ErrorCode> Codes => Entries.Keys;

    /// <summary>The entry of a code.</summary>
    public static ErrorCatalogueEntry Of(ErrorCode code) => Entries[code];
}
