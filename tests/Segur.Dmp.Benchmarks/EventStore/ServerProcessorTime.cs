using System.Globalization;

namespace Segur.Dmp.Benchmarks.EventStore;

/// <summary>
/// Processor time of a PostgreSQL server with all its backends, from Linux's <c>/proc</c>. Steadier than elapsed time
/// on a machine that does other things too.
/// </summary>
internal static class ServerProcessorTime
{
    private const int ParentField = 1;
    private const int UserTimeField = 11;
    private const int SystemTimeField = 12;
    private const int TicksPerSecond = 100;

    public static TimeSpan Of(int serverId)
    {
        var ticks = 0L;
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id))
            {
                ticks += TicksOf(id, serverId);
            }
        }

        return TimeSpan.FromSeconds((double)ticks / TicksPerSecond);
    }

    private static long TicksOf(int id, int serverId)
    {
        try
        {
            // The second field, the program's name, is in brackets and may hold spaces.
            var line = File.ReadAllText($"/proc/{id}/stat");
            var fields = line[(line.LastIndexOf(')') + 2)..].Split(' ');
            return id == serverId || int.Parse(fields[ParentField], CultureInfo.InvariantCulture) == serverId
                ? long.Parse(fields[UserTimeField], CultureInfo.InvariantCulture)
                    + long.Parse(fields[SystemTimeField], CultureInfo.InvariantCulture)
                : 0;
        }
        catch (IOException)
        {
            return 0; // The process ended while it was looked at.
        }
    }
}
