namespace Segur.Dmp.LoadTest.Targets;

/// <summary>What the processes of a run used at a moment. Null where a process is not seen.</summary>
internal sealed record ResourceReading
{
    /// <summary>Seconds from the beginning of the run.</summary>
    public required double At { get; init; }

    /// <summary>Resident bytes of the server.</summary>
    public long? ServerMemory { get; init; }

    /// <summary>CPU seconds of the server so far.</summary>
    public double? ServerCpu { get; init; }

    /// <summary>CPU seconds of PostgreSQL so far.</summary>
    public double? PostgresCpu { get; init; }

    /// <summary>CPU seconds of the load tool so far.</summary>
    public required double ToolCpu { get; init; }
}
