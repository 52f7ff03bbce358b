using System.Diagnostics;

namespace Segur.Dmp.Grpc.Tests.Interop;

/// <summary>Debian's python3-grpcio, its stubs made by Debian's protoc at run time.</summary>
public sealed class PythonClientRun : ForeignClientRun
{
    // Debian's modules belong to Debian's interpreter, which need not be the first on the path.
    private const string DebianPython = "/usr/bin/python3";

    protected override string? FindWhatIsMissing()
    {
        if (!File.Exists(DebianPython))
        {
            return "Debian's python3 is not installed.";
        }

        if (FindOnPath("protoc") is null || FindOnPath("grpc_python_plugin") is null)
        {
            return "protoc or grpc_python_plugin is not installed.";
        }

        using var import = Process.Start(
            new ProcessStartInfo(DebianPython, ["-c", "import grpc"])
            {
                UseShellExecute = false,
                RedirectStandardError = true,
            });
        import!.WaitForExit(); // Null only where a shell is used.
        return import.ExitCode == 0 ? null : "python3-grpcio is not installed.";
    }

    protected override async Task<string> RunClientAsync(string address, CancellationToken cancellationToken)
    {
        var stubs = Directory.CreateTempSubdirectory("interop-stubs-");
        try
        {
            await RunAsync(
                FindOnPath("protoc")!, // Asked for above.
                [
                    $"--proto_path={ProtosFolder}",
                    $"--python_out={stubs.FullName}",
                    $"--grpc_python_out={stubs.FullName}",
                    $"--plugin=protoc-gen-grpc_python={FindOnPath("grpc_python_plugin")}",
                    "grpc/testing/empty.proto", "grpc/testing/messages.proto", "grpc/testing/test.proto",
                ],
                cancellationToken);
            return await RunAsync(
                DebianPython,
                [Path.Combine(InteropFolder, "client.py"), address, stubs.FullName, .. InteropCases.Names],
                cancellationToken);
        }
        finally
        {
            stubs.Delete(recursive: true);
        }
    }
}
