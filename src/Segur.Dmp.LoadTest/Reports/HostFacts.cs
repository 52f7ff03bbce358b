using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Segur.Dmp.LoadTest.Reports;

/// <summary>Where and with what a run was made.</summary>
internal sealed record HostFacts
{
    public required string Tool { get; init; }

    public required string Runtime { get; init; }

    public required string System { get; init; }

    public required string Processor { get; init; }

    public required int Cores { get; init; }

    public required long MemoryBytes { get; init; }

    /// <summary>Whether server and database ran on the same machine.</summary>
    public required bool IsShared { get; init; }

    public static HostFacts Read(bool isShared) => new()
    {
        Tool = typeof(HostFacts)
            .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
            ?? "unknown",
        Runtime = RuntimeInformation.FrameworkDescription, System = RuntimeInformation.OSDescription,
        Processor = Field("/proc/cpuinfo", "model name") ?? $"{RuntimeInformation.ProcessArchitecture}",
        Cores = Environment.ProcessorCount,
        MemoryBytes = Field("/proc/meminfo", "MemTotal") is { } total
            ? long.Parse(total.Replace("kB", "").Trim(), CultureInfo.InvariantCulture) * 1024
            : 0,
        IsShared = isShared,
    };

    private static string? Field(string path, string name) => !File.Exists(path) ? null : File.ReadLines(path)
        .FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?.Split(':', 2)[^1].Trim();
}
