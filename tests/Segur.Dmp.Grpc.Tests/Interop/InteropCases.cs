namespace Segur.Dmp.Grpc.Tests.Interop;

/// <summary>The server-side interoperability cases, by their published names.</summary>
public static class InteropCases
{
    public static readonly string[] Names =
    [
        "empty_unary", "large_unary", "client_compressed_unary", "server_compressed_unary", "client_streaming",
        "client_compressed_streaming", "server_streaming", "server_compressed_streaming", "ping_pong", "empty_stream",
        "custom_metadata", "status_code_and_message", "special_status_message", "unimplemented_method",
        "unimplemented_service", "cancel_after_begin", "cancel_after_first_response", "timeout_on_sleeping_server",
    ];

    public static TheoryData<string> All => [.. Names];
}
