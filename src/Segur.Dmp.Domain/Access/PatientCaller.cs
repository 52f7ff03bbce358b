using Segur.Dmp.Domain.Identity;

namespace Segur.Dmp.Domain.Access;

/// <summary>A patient in Mon espace santé, on the own profile.</summary>
/// <param name="Ins">The patient's own identity.</param>
public sealed record PatientCaller(InsNumber Ins) : Caller;
