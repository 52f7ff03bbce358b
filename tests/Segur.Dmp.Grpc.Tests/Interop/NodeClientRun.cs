namespace Segur.Dmp.Grpc.Tests.Interop;

/// <summary>@grpc/grpc-js from npm.</summary>
public sealed class NodeClientRun : ForeignClientRun
{
    protected override string? FindWhatIsMissing()
    {
        if (FindOnPath("node") is null)
        {
            return "node is not installed.";
        }

        return Directory.Exists(Path.Combine(InteropFolder, "node_modules", "@grpc", "grpc-js"))
            ? null
            : "@grpc/grpc-js is not installed.";
    }

    protected override Task<string> RunClientAsync(string address, CancellationToken cancellationToken) => RunAsync(
        FindOnPath("node")!, // Asked for above.
        [Path.Combine(InteropFolder, "client.js"), address, ProtosFolder, .. InteropCases.Names],
        cancellationToken);
}
