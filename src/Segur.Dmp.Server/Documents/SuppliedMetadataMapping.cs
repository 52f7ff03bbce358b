using Segur.Dmp.Domain.Documents;
using Segur.Dmp.Domain.Validation;
using Wire = Segur.Dmp.Contracts.V1;

namespace Segur.Dmp.Server.Documents;

/// <summary>wip</summary>
internal static class SuppliedMetadataMapping
{
    public static IReadOnlyList<Finding> Compare(
        Wire.SuppliedMetadata supplied, DocumentMetadata derived, DocumentContent content, string place,
        ValidationProfile profile) => [];

    public static DocumentMetadata WithSubmissionConfidentiality(
        DocumentMetadata metadata, Wire.SuppliedMetadata supplied) => metadata;
}
