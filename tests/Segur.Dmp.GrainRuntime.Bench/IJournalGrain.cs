namespace Segur.Dmp.GrainRuntime.Bench;

/// <summary>A journaled grain that stores nothing.</summary>
internal interface IJournalGrain : IGrainWithStringKey
{
    Task<int> Add(int amount);
}
