using Segur.Dmp.Domain.Identity;

namespace Segur.Dmp.LoadTest.Consent.Lives;

/// <summary>A document that was produced about a person, whether or not the record took it.</summary>
/// <param name="Id">XDS uniqueId.</param>
/// <param name="TypeCode">XDS typeCode.</param>
/// <param name="RefusedBy">Rule by which the deposit was refused; null when the record holds it.</param>
internal sealed record LifeDocument(DocumentUniqueId Id, string TypeCode, string? RefusedBy);
