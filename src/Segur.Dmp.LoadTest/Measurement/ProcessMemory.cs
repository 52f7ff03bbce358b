using System.Globalization;

namespace Segur.Dmp.LoadTest.Measurement;

/// <summary>Resident memory of a process, as Linux counts it.</summary>
internal static class ProcessMemory
{
    private const string Resident = "VmRSS:";
    private const string HighWater = "VmHWM:";
    private const long BytesPerKilobyte = 1024;

    /// <summary>Bytes; 0 when the process is gone.</summary>
    public static long Of(int processId) => Read(processId, Resident);

    /// <summary>The most bytes so far; 0 when the process is gone.</summary>
    public static long PeakOf(int processId) => Read(processId, HighWater);

    private static long Read(int processId, string figure)
    {
        try
        {
            var line = File.ReadLines($"/proc/{processId}/status")
                .FirstOrDefault(line => line.StartsWith(figure, StringComparison.Ordinal));
            return line is null
                ? 0
                : BytesPerKilobyte
                    * long.Parse(line[figure.Length..].Replace("kB", "").Trim(), CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0; // It ended meanwhile.
        }
    }
}
