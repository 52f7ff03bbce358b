using Segur.Dmp.Domain.Identity;

namespace Segur.Dmp.Domain.Consent;

/// <summary>A legal representative of the patient.</summary>
/// <param name="Ins">The representative's own identity.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Kind">Why.</param>
public sealed record Representative(InsNumber Ins, string Name, RepresentationKind Kind);
