namespace Segur.Dmp.GrainRuntime.Tests.Support;

/// <summary>A grain that calls another one in the middle of its turn.</summary>
internal interface IRelayGrain : IGrainWithStringKey
{
    Task WaitThenNote(string gate, string key, string text);
}
