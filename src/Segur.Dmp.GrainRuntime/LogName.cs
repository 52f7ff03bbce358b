namespace Segur.Dmp.GrainRuntime;

/// <summary>The name of a grain in logs, worked out only when a line is really written.</summary>
internal readonly struct LogName(GrainRuntimeOptions options, GrainId grainId)
{
    public override string ToString() => options.LogName(grainId);
}
