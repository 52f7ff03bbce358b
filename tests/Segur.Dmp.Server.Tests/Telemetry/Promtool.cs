using System.Diagnostics;
using Segur.Dmp.Testing;

namespace Segur.Dmp.Server.Tests.Telemetry;

/// <summary>
/// The real promtool. Where it is not installed its tests are skipped, except on a build server (variable CI), where
/// they fail; <c>install-promtool</c> beside this file installs it.
/// </summary>
internal static class Promtool
{
    private static readonly string[] Places =
    [
        RepositoryRoot.Combine(".build", "tools", "promtool"),
        .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, "promtool")),
    ];

    /// <summary>Fails with all that <c>promtool check metrics</c> finds wrong with an exposition.</summary>
    public static async Task AssertAcceptsAsync(string exposition)
    {
        var start = new ProcessStartInfo(FindOrSkip(), ["check", "metrics"])
        {
            UseShellExecute = false, RedirectStandardInput = true, RedirectStandardError = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("promtool did not start.");
        await process.StandardInput.WriteAsync(exposition);
        process.StandardInput.Close();
        var complaints = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.True(process.ExitCode == 0, $"promtool ended with {process.ExitCode}: {complaints}");
    }

    private static string FindOrSkip()
    {
        const string Message =
            "promtool is not installed. Run tests/Segur.Dmp.Server.Tests/Telemetry/install-promtool.";
        var found = Array.Find(Places, File.Exists);
        Assert.True(found is not null || string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI")), Message);
        Assert.SkipWhen(found is null, Message);
        return found!; // Else skipped.
    }
}
