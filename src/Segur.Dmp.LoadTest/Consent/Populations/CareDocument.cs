using Segur.Dmp.Domain.Documents;

namespace Segur.Dmp.LoadTest.Consent.Populations;

/// <summary>A document that a care path may produce.</summary>
/// <param name="Type">XDS typeCode.</param>
/// <param name="Share">Share of the care paths that do.</param>
internal sealed record CareDocument(CodedValue Type, double Share);
