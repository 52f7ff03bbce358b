using System.Globalization;

namespace Segur.Dmp.LoadTest.Measurement;

/// <summary>CPU time of a process and of those below it, as Linux counts it, in seconds.</summary>
public static class ProcessCpu
{
    private const double TicksPerSecond = 100; // USER_HZ, the same on every Linux that .NET supports.

    /// <summary>User and system time of a process and its living descendants; 0 when it is gone.</summary>
    public static double OfTree(int processId)
    {
        var all = ReadAll();
        return all.TryGetValue(processId, out var root) ? root.Seconds + OfChildren(processId, all) : 0;
    }

    private static double OfChildren(int parent, Dictionary<int, (int Parent, double Seconds)> all)
    {
        var seconds = 0.0;
        foreach (var (id, process) in all)
        {
            if (process.Parent == parent)
            {
                seconds += process.Seconds + OfChildren(id, all);
            }
        }

        return seconds;
    }

    private static Dictionary<int, (int Parent, double Seconds)> ReadAll()
    {
        var all = new Dictionary<int, (int Parent, double Seconds)>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) && Read(folder) is { } process)
            {
                all[id] = process;
            }
        }

        return all;
    }

    private static (int Parent, double Seconds)? Read(string folder)
    {
        try
        {
            // The name in parentheses may hold blanks; what follows it is fields of digits.
            var stat = File.ReadAllText(Path.Combine(folder, "stat"));
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            var own = Ticks(fields[11]) + Ticks(fields[12]);

            // Time of children that were waited for: PostgreSQL's finished back ends.
            var waited = Ticks(fields[13]) + Ticks(fields[14]);
            return ((int)Ticks(fields[1]), (own + waited) / TicksPerSecond);
        }
        catch (IOException)
        {
            return null; // It ended meanwhile.
        }
    }

    private static long Ticks(string field) => long.Parse(field, CultureInfo.InvariantCulture);
}
