namespace Segur.Dmp.GrainRuntime.Tests.Support;

/// <summary>A grain that asks to leave as soon as it is there.</summary>
internal interface IShortLivedGrain : IGrainWithStringKey
{
    Task<int> Incarnation();
}
