using System.Globalization;
using System.Text;

namespace Segur.Dmp.LoadTest.Consent.Reports;

/// <summary>The report in a dozen lines, for a terminal.</summary>
internal static class TextSummary
{
    public static string Of(ConsentReport report)
    {
        var text = new StringBuilder();
        foreach (var reader in report.Readers)
        {
            var why = string.Join(", ", reader.Reasons.Take(3).Select(reason => string.Create(
                CultureInfo.InvariantCulture, $"{reason.Rule} {100.0 * reason.Count / reader.Wanted:0.0} %")));
            text.AppendLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{reader.Name,-22} {reader.Wanted,8} wanted, "
                    + $"{100 * reader.ReadableShare ?? 0,5:0.0} % readable   {why}"));
        }

        if (report.Timing is { } timing)
        {
            text.AppendLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{report.Size} profiles, {report.Traces} traces in {timing.Plan + timing.Run:0.0} s: "
                    + $"{timing.ProfilesPerSecond:0} profiles/s, {timing.EventsPerSecond:0} events/s"));
        }

        return text.ToString();
    }
}
