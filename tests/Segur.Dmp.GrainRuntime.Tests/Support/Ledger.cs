namespace Segur.Dmp.GrainRuntime.Tests.Support;

/// <summary>The state of the ledger grain. It has no fold for <see cref="Renamed"/>.</summary>
internal sealed class Ledger
{
    public int Balance { get; private set; }

    public void Apply(Deposited e) => Balance += e.Amount;

    public void Apply(Taken e) => Balance -= e.Amount;
}
