namespace Segur.Dmp.GrainRuntime.Tests.Support;

/// <summary>A grain that does what the test's script says.</summary>
internal interface IScriptedGrain : IGrainWithStringKey
{
    Task Note(string text);

    Task<int> Count();

    /// <summary>Reports the gate's name, waits at it, reports again.</summary>
    Task WaitAt(string gate);

    /// <summary>The same beside other calls that only read.</summary>
    [ReadOnly]
    Task ReadAt(string gate);

    Task WaitAtOrCancel(string gate, CancellationToken cancellationToken);

    Task<string> Throw(string message);

    Task LeaveWhenDone(string text);

    Task<bool> CallOther(string key, string text);

    Task StartTimer(string name, TimeSpan dueTime, TimeSpan period, bool keepAlive);

    Task StopTimer();

    Task<bool> AwaitsComeBack();

    Task<string> Ambient();
}
