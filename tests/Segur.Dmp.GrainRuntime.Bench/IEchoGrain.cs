namespace Segur.Dmp.GrainRuntime.Bench;

/// <summary>The smallest useful calls.</summary>
internal interface IEchoGrain : IGrainWithStringKey
{
    Task<int> Echo(int value);

    Task<int> EchoLater(int value);
}
