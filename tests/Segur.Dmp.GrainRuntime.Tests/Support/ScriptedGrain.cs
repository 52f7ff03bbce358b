namespace Segur.Dmp.GrainRuntime.Tests.Support;

internal sealed class ScriptedGrain(Script script) : Grain, IScriptedGrain
{
    public static readonly AsyncLocal<string> AmbientValue = new();

    private IGrainTimer? _timer;
    private int _count;
    private int _inTurn;
    private int _reads;

    private string Key => this.GetPrimaryKeyString();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        script.Report($"{Key} activating");
        if (Key.StartsWith("slow", StringComparison.Ordinal))
        {
            await script.Gate("activate");
        }

        if (Key.StartsWith("broken", StringComparison.Ordinal) && !script.Gate("repaired").IsCompleted)
        {
            throw new InvalidOperationException("broken on activation");
        }

        script.Report($"{Key} activated");
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        script.Report($"{Key} deactivating {reason.ReasonCode}");
        if (Key.StartsWith("lingering", StringComparison.Ordinal))
        {
            await script.Gate("deactivate");
        }

        script.Report($"{Key} deactivated");
    }

    public Task Note(string text)
    {
        using var turn = EnterTurn();
        _count++;
        script.Report(text);
        return Task.CompletedTask;
    }

    public Task<int> Count() => Task.FromResult(_count);

    public async Task WaitAt(string gate)
    {
        using var turn = EnterTurn();
        _count++;
        script.Report($"at {gate}");
        await script.Gate(gate);
        script.Report($"past {gate}");
    }

    public async Task ReadAt(string gate)
    {
        if (Volatile.Read(ref _inTurn) != 0)
        {
            script.Report("A READ BESIDE A TURN");
        }

        Interlocked.Increment(ref _reads);
        script.Report($"reading at {gate}");
        await script.Gate(gate);
        script.Report($"read at {gate}");
        Interlocked.Decrement(ref _reads);
    }

    public async Task WaitAtOrCancel(string gate, CancellationToken cancellationToken)
    {
        using var turn = EnterTurn();
        script.Report($"at {gate}");
        await script.Gate(gate).WaitAsync(cancellationToken);
        script.Report($"past {gate}");
    }

    public Task<string> Throw(string message) => throw new InvalidOperationException(message);

    public async Task LeaveWhenDone(string text)
    {
        using var turn = EnterTurn();
        DeactivateOnIdle();
        await Task.Yield();
        script.Report(text);
    }

    public async Task<bool> CallOther(string key, string text)
    {
        await GrainFactory.GetGrain<IScriptedGrain>(key).Note(text);
        return ReferenceEquals(TaskScheduler.Current, GrainContext);
    }

    public Task StartTimer(string name, TimeSpan dueTime, TimeSpan period, bool keepAlive)
    {
        _timer = this.RegisterGrainTimer(
            () => Tick(name), new GrainTimerCreationOptions(dueTime, period) { KeepAlive = keepAlive });
        return Task.CompletedTask;
    }

    public Task StopTimer()
    {
        _timer?.Dispose();
        return Task.CompletedTask;
    }

    public async Task<bool> AwaitsComeBack()
    {
        await Task.Yield();
        var afterYield = ReferenceEquals(TaskScheduler.Current, GrainContext);
        await Task.Run(static () => { });
        var afterPool = ReferenceEquals(TaskScheduler.Current, GrainContext);
        var started = await Task.Factory.StartNew(
            () => ReferenceEquals(TaskScheduler.Current, GrainContext),
            CancellationToken.None,
            TaskCreationOptions.None,
            TaskScheduler.Current);
        return afterYield && afterPool && started;
    }

    public async Task<string> Ambient()
    {
        await Task.Yield();
        var seen = AmbientValue.Value ?? "nothing";
        AmbientValue.Value = "left behind";
        return seen;
    }

    private async Task Tick(string name)
    {
        using var turn = EnterTurn();
        script.Report($"tick {name}");
        if (name.StartsWith("gated", StringComparison.Ordinal))
        {
            await script.Gate(name);
        }

        if (name.StartsWith("failing", StringComparison.Ordinal))
        {
            throw new InvalidOperationException("tick failed");
        }

        script.Report($"tock {name}");
    }

    private TurnMark EnterTurn()
    {
        if (Interlocked.Increment(ref _inTurn) != 1 || Volatile.Read(ref _reads) != 0)
        {
            script.Report("TWO TURNS AT ONCE");
        }

        return new TurnMark(this);
    }

    private readonly struct TurnMark(ScriptedGrain grain) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref grain._inTurn);
    }
}
