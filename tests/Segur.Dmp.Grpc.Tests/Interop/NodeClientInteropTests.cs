namespace Segur.Dmp.Grpc.Tests.Interop;

/// <summary>
/// grpc-js hides the compressed flag of what it receives: what that means for the compression cases is said in
/// tests/interop/client.js.
/// </summary>
public sealed class NodeClientInteropTests(NodeClientRun run) : IClassFixture<NodeClientRun>
{
    [Theory]
    [MemberData(nameof(InteropCases.All), MemberType = typeof(InteropCases))]
    public void Case_passes(string name) => run.AssertPassed(name);
}
