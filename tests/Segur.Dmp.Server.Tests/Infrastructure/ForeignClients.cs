using Segur.Dmp.Testing;

namespace Segur.Dmp.Server.Tests.Infrastructure;

/// <summary>
/// Clients that are not ours. Where one is not installed its tests are skipped, except on a build server (variable CI),
/// where they fail; <c>tests/interop/install</c> installs both.
/// </summary>
public static class ForeignClients
{
    private const string Python = "/usr/bin/python3";

    /// <summary>Runs the example client in Python against a server.</summary>
    public static Task<ChildProcess> PythonAsync(ServerUnderTest server, string verb, params string[] arguments) =>
        ScriptAsync("dmp_client.py", [verb, "--target", server.GrpcAddress.Authority, .. arguments]);

    /// <summary>Runs the tour of consent against a server.</summary>
    public static Task<ChildProcess> TourAsync(ServerUnderTest server) =>
        ScriptAsync("consent_tour.py", ["--target", server.GrpcAddress.Authority]);

    /// <summary>Runs the grpc-js client of these tests against a server.</summary>
    public static async Task<ChildProcess> NodeAsync(ServerUnderTest server, params string[] arguments)
    {
        var modules = RepositoryRoot.Combine("tests", "interop", "node_modules");
        var node = FindOnPath("node");
        Require(node is not null && Directory.Exists(Path.Combine(modules, "@grpc", "grpc-js")), "@grpc/grpc-js");
        var script = RepositoryRoot.Combine("tests", "Segur.Dmp.Server.Tests", "Processes", "dmp-client.js");
        return await ChildProcess.RunAsync(
            node!, // Required above.
            [script, server.GrpcAddress.Authority, RepositoryRoot.Combine("protos"), .. arguments],
            new Dictionary<string, string> { ["NODE_PATH"] = modules });
    }

    /// <summary>Path of the buf program from npm.</summary>
    public static string BufOrSkip()
    {
        var buf = RepositoryRoot.Combine("tests", "interop", "node_modules", ".bin", "buf");
        Require(File.Exists(buf), "@bufbuild/buf");
        return buf;
    }

    private static async Task<ChildProcess> ScriptAsync(string name, string[] arguments)
    {
        var grpc = File.Exists(Python) ? await ChildProcess.RunAsync(Python, ["-c", "import grpc"]) : null;
        Require(grpc is { ExitCode: 0 } && File.Exists("/usr/bin/grpc_python_plugin"), "Debian's python3-grpcio");
        return await ChildProcess.RunAsync(
            Python, [RepositoryRoot.Combine("deploy", "examples", "python", name), .. arguments]);
    }

    private static string? FindOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    private static void Require(bool isThere, string what)
    {
        var message = $"{what} is not installed. Run tests/interop/install.";
        Assert.True(isThere || string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI")), message);
        Assert.SkipUnless(isThere, message);
    }
}
