using Segur.Dmp.Domain.Identity;

namespace Segur.Dmp.Domain.Access;

/// <summary>
/// A parent or guardian in Mon espace santé. Whether this person represents the patient addressed is for the profile to say.
/// </summary>
/// <param name="Ins">The representative's own identity.</param>
public sealed record RepresentativeCaller(InsNumber Ins) : Caller;
