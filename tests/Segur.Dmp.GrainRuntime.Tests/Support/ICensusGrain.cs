namespace Segur.Dmp.GrainRuntime.Tests.Support;

/// <summary>A grain that reports all it sees to the census.</summary>
internal interface ICensusGrain : IGrainWithStringKey
{
    /// <summary>Runs one turn with some awaits, then perhaps asks to leave, perhaps throws.</summary>
    Task<int> Call(int caller, int number, int awaits, CensusEnding ending);
}
