using Segur.Dmp.Domain.Identity;

namespace Segur.Dmp.Domain.Documents;

/// <summary>The envelope in which documents came. Source: IHE ITI TF-3 4.2.3.3.</summary>
/// <param name="UniqueId">XDS SubmissionSet.uniqueId.</param>
/// <param name="SourceId">OID of the sending system, when it was given.</param>
/// <param name="ContentTypeCode">JDV_J59, when it was given.</param>
/// <param name="SubmissionTime">As the sender said, else the server's clock.</param>
/// <param name="Title">Free text, when it was given.</param>
public sealed record SubmissionSet(
    DocumentUniqueId UniqueId,
    string? SourceId,
    CodedValue? ContentTypeCode,
    XdsTime SubmissionTime,
    string? Title);
