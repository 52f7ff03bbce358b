using System.Globalization;

namespace Segur.Dmp.LoadTest.Measurement;

/// <summary>Resident memory of a process, as Linux counts it.</summary>
internal static class ProcessMemory
{
    private const string Resident = "VmRSS:";
    private const long BytesPerKilobyte = 1024;

    /// <summary>Bytes; 0 when the process is gone.</summary>
    public static long Of(int processId)
    {
        try
        {
            var line = File.ReadLines($"/proc/{processId}/status")
                .FirstOrDefault(line => line.StartsWith(Resident, StringComparison.Ordinal));
            return line is null
                ? 0
                : BytesPerKilobyte
                    * long.Parse(line[Resident.Length..].Replace("kB", "").Trim(), CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0; // It ended meanwhile.
        }
    }
}
