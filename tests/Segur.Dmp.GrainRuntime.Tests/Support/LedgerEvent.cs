namespace Segur.Dmp.GrainRuntime.Tests.Support;

/// <summary>The events of the ledger grain.</summary>
internal abstract record LedgerEvent;

internal sealed record Deposited(int Amount) : LedgerEvent;

internal abstract record Taken(int Amount) : LedgerEvent;

internal sealed record Withdrawn(int Amount) : Taken(Amount);

internal sealed record Renamed(string Name) : LedgerEvent;
