using Segur.Dmp.Domain.Documents;

namespace Segur.Dmp.Domain.Access;

/// <summary>A document that need not exist.</summary>
/// <param name="TypeCode">XDS typeCode.</param>
/// <param name="Confidentiality">Whom it is hidden from.</param>
/// <param name="Status">XDS availabilityStatus.</param>
/// <param name="IsFromPatient">Whether the patient deposited it.</param>
/// <param name="AuthorId">National identifier of its author and depositor; empty for somebody else.</param>
/// <param name="AuthorStructureId">Structure of its author; empty for another one.</param>
public sealed record HypotheticalDocument(
    string TypeCode, Confidentiality Confidentiality, AvailabilityStatus Status, bool IsFromPatient, string AuthorId,
    string AuthorStructureId)
{
    /// <summary>The document as it would be for a caller.</summary>
    public DocumentFacts FactsFor(Caller caller)
    {
        var professional = caller as ProfessionalCaller;
        return new DocumentFacts
        {
            TypeCode = TypeCode,
            Confidentiality = Confidentiality,
            Status = Status,
            IsFromPatient = IsFromPatient,
            IsOwn = AuthorId.Length > 0 && professional?.NationalId == AuthorId,
            IsOfOwnStructure = AuthorStructureId.Length > 0 && professional?.Structure?.Id == AuthorStructureId,
        };
    }
}
