namespace Segur.Dmp.Domain.Access;

/// <summary>
/// The body that runs Mon espace santé (CNAM): invites, opens, suspends, records civil status. It reads no document.
/// Source: Code de la santé publique R1111-28, R1111-36.
/// </summary>
/// <param name="Id">Its name in traces.</param>
public sealed record OperatorCaller(string Id) : Caller;
