namespace Segur.Dmp.Domain.Validation;

/// <summary>
/// The catalogue of refusals, number for number that of <c>segur.dmp.v1.ErrorCode</c>, where causes and next steps stand.
/// </summary>
public enum ErrorCode
{
    /// <summary>Never used.</summary>
    Unspecified = 0,

    /// <summary>A field of the request is missing or malformed.</summary>
    RequestInvalid = 1,

    /// <summary>The sandbox does not exist.</summary>
    UnknownSandbox = 2,

    /// <summary>The request id was used before, on the same profile, for something else.</summary>
    RequestIdReused = 3,

    /// <summary>The page token was not made for this query.</summary>
    PageTokenInvalid = 4,

    /// <summary>The document or the metadata sent with it break rules.</summary>
    DocumentRefused = 10,

    /// <summary>The INS belongs to a production authority.</summary>
    ProductionInsRefused = 11,

    /// <summary>The documents of one submission set are not all of one patient.</summary>
    SubmissionSetMixesPatients = 12,

    /// <summary>The same uniqueId twice in one submission set.</summary>
    DuplicateUniqueIdInMessage = 13,

    /// <summary>Request and document name two different documents to replace.</summary>
    ReplacementContradicted = 14,

    /// <summary>The patient has no profile.</summary>
    UnknownPatient = 20,

    /// <summary>The profile is closed.</summary>
    ProfileClosed = 21,

    /// <summary>The profile is open already.</summary>
    ProfileAlreadyOpen = 22,

    /// <summary>The operator suspended the profile.</summary>
    ProfileSuspended = 23,

    /// <summary>The profile's state does not allow this move.</summary>
    ProfileMoveRefused = 24,

    /// <summary>The change of consent does not fit what is recorded.</summary>
    ConsentChangeRefused = 25,

    /// <summary>The uniqueId is known for this patient with other bytes.</summary>
    NonIdenticalHash = 30,

    /// <summary>The uniqueId names a document of another patient.</summary>
    DuplicateUniqueId = 31,

    /// <summary>The document to replace is not in this patient's record.</summary>
    ReplacedDocumentUnknown = 32,

    /// <summary>The document to replace was replaced before.</summary>
    ReplacedDocumentDeprecated = 33,

    /// <summary>The new version's setId or versionNumber does not follow from the old one's.</summary>
    ReplacementIncoherent = 34,

    /// <summary>No such document, or none that may be read.</summary>
    DocumentNotFound = 35,

    /// <summary>The document's state does not allow this change.</summary>
    DocumentChangeRefused = 36,

    /// <summary>The confidentiality codes cannot stand together, or not in this connection.</summary>
    ConfidentialityRefused = 37,

    /// <summary>No such trace.</summary>
    TraceNotFound = 38,

    /// <summary>Too much is waiting.</summary>
    RepositoryBusy = 40,

    /// <summary>The store cannot be reached; whether the request took effect is not known.</summary>
    RepositoryUnavailable = 41,

    /// <summary>A fault of the server.</summary>
    Internal = 42,

    /// <summary>The call carries no token, and the sandbox wants one.</summary>
    TokenMissing = 50,

    /// <summary>The token is not good.</summary>
    TokenRefused = 51,

    /// <summary>A rule of access denies.</summary>
    AccessDenied = 52,

    /// <summary>This deployment makes no tokens.</summary>
    TokensNotIssued = 53,
}
