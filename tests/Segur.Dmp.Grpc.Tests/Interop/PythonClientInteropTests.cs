namespace Segur.Dmp.Grpc.Tests.Interop;

/// <summary>
/// Python hides the compressed flag of what it receives, and compresses per call: what that means for the compression
/// cases is said in tests/interop/client.py.
/// </summary>
public sealed class PythonClientInteropTests(PythonClientRun run) : IClassFixture<PythonClientRun>
{
    [Theory]
    [MemberData(nameof(InteropCases.All), MemberType = typeof(InteropCases))]
    public void Case_passes(string name) => run.AssertPassed(name);
}
