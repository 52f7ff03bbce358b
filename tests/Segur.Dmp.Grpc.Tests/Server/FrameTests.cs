using System.Net;
using Google.Protobuf;
using Segur.Dmp.Grpc.Tests.Infrastructure;

namespace Segur.Dmp.Grpc.Tests.Server;

/// <summary>Frames as bytes in and out. After each refusal the server takes a good call.</summary>
public sealed class FrameTests : IAsyncLifetime
{
    private const string Path = "/test.Probe/Unary";

    // Field 2 (body) of a payload, five bytes long.
    private static readonly byte[] Hello = [0x12, 0x05, (byte)'h', (byte)'e', (byte)'l', (byte)'l', (byte)'o'];

    private GrpcTestServer _server = null!; // Set by InitializeAsync before any test runs.
    private RawClient _client = null!; // As above.

    public async ValueTask InitializeAsync()
    {
        _server = await Probe.StartEchoAsync(options =>
        {
            options.MaxReceiveMessageSize = 10_000;
            options.MaxInflatedMessageSize = 100_000;
        });
        _client = new RawClient(_server);
    }

    public async ValueTask DisposeAsync()
    {
        var answer = await _client.PostAsync(Path, RawClient.Frame(0, Hello));
        Assert.Equal(StatusCode.OK, answer.Status);
        _client.Dispose();
        await _server.DisposeAsync();
        Assert.Empty(_server.Log.Errors);
    }

    [Fact]
    public async Task A_unary_answer_is_one_frame_and_a_status_in_the_trailers()
    {
        var answer = await _client.PostAsync(Path, RawClient.Frame(0, Hello));

        Assert.Equal(HttpStatusCode.OK, answer.HttpStatus);
        Assert.Equal([0, 0, 0, 0, 7, .. Hello], answer.Body);
        Assert.False(answer.IsTrailersOnly);
        Assert.Equal("0", answer.Trailers["grpc-status"]);
        Assert.False(answer.Trailers.ContainsKey("grpc-message"));
    }

    [Fact]
    public async Task An_empty_message_is_a_frame_of_five_bytes()
    {
        var answer = await _client.PostAsync(Path, RawClient.Frame(0));

        Assert.Equal(new byte[5], answer.Body);
        Assert.Equal(StatusCode.OK, answer.Status);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(128)]
    [InlineData(255)]
    public async Task An_unknown_flag_is_refused(byte flag)
    {
        await AssertRefusedAsync(RawClient.Frame(flag, Hello), StatusCode.Internal, "flag");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(11)]
    public async Task A_message_cut_short_is_refused(int length)
    {
        await AssertRefusedAsync(RawClient.Frame(0, Hello)[..length], StatusCode.Internal, "within a message");
    }

    [Fact]
    public async Task A_length_over_the_limit_is_refused_before_its_payload_comes()
    {
        await AssertRefusedAsync([0, 0, 0, 0x27, 0x11], StatusCode.ResourceExhausted, "maximum message size");
    }

    [Fact]
    public async Task The_largest_length_there_is_is_refused()
    {
        await AssertRefusedAsync([0, 0xFF, 0xFF, 0xFF, 0xFF], StatusCode.ResourceExhausted, "maximum message size");
    }

    [Fact]
    public async Task A_message_of_exactly_the_limit_is_taken()
    {
        var message = Probe.Message(9_997);
        Assert.Equal(10_000, message.CalculateSize());

        var answer = await _client.PostAsync(Path, RawClient.Frame(message));

        Assert.Equal(StatusCode.OK, answer.Status);
    }

    [Fact]
    public async Task Bytes_that_are_no_message_are_refused()
    {
        await AssertRefusedAsync(RawClient.Frame(0, 0x12, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F), StatusCode.Internal, "parsed");
    }

    [Fact]
    public async Task A_unary_call_without_a_message_is_refused()
    {
        await AssertRefusedAsync([], StatusCode.Unimplemented, "without the one message");
    }

    [Fact]
    public async Task A_unary_call_with_two_messages_is_refused()
    {
        await AssertRefusedAsync(
            [.. RawClient.Frame(0, Hello), .. RawClient.Frame(0, Hello)],
            StatusCode.Unimplemented,
            "More than the one");
    }

    [Fact]
    public async Task Compression_without_an_encoding_is_refused()
    {
        await AssertRefusedAsync(RawClient.Frame(1, RawClient.Gzip(Hello)), StatusCode.Internal, "grpc-encoding");
    }

    [Fact]
    public async Task An_encoding_the_server_lacks_is_refused_and_those_it_has_are_named()
    {
        var answer = await _client.PostAsync(Path, RawClient.Frame(0, Hello), ("grpc-encoding", "snappy"));

        Assert.Equal(StatusCode.Unimplemented, answer.Status);
        Assert.Equal("identity,gzip", answer.Headers["grpc-accept-encoding"]);
    }

    [Fact]
    public async Task A_compressed_message_is_taken()
    {
        var answer = await _client.PostAsync(
            Path, RawClient.Frame(1, RawClient.Gzip(Hello)), ("grpc-encoding", "gzip"));

        Assert.Equal([0, 0, 0, 0, 7, .. Hello], answer.Body);
    }

    [Fact]
    public async Task Damaged_compression_is_refused()
    {
        var damaged = RawClient.Gzip(Hello);
        damaged[12] ^= 0xFF;

        await AssertRefusedAsync(
            RawClient.Frame(1, damaged), StatusCode.Internal, "inflated", ("grpc-encoding", "gzip"));
    }

    [Fact]
    public async Task No_bytes_marked_as_compressed_are_an_empty_message()
    {
        var answer = await _client.PostAsync(Path, RawClient.Frame(1), ("grpc-encoding", "gzip"));

        Assert.Equal(new byte[5], answer.Body);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(19)]
    [InlineData(24)]
    public async Task Compression_cut_short_is_refused(int length)
    {
        var cut = RawClient.Gzip(Hello)[..length];

        await AssertRefusedAsync(RawClient.Frame(1, cut), StatusCode.Internal, "inflated", ("grpc-encoding", "gzip"));
    }

    [Fact]
    public async Task A_message_that_inflates_beyond_the_limit_is_refused()
    {
        var bomb = RawClient.Gzip(Probe.Message(1_000_000).ToByteArray());
        Assert.True(bomb.Length < 10_000);

        await AssertRefusedAsync(
            RawClient.Frame(1, bomb), StatusCode.ResourceExhausted, "inflates", ("grpc-encoding", "gzip"));
    }

    [Fact]
    public async Task A_malformed_timeout_is_refused()
    {
        await AssertRefusedAsync(
            RawClient.Frame(0, Hello), StatusCode.Internal, "grpc-timeout", ("grpc-timeout", "soon"));
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/grpc-web")]
    [InlineData("application/grpcfoo")]
    public async Task Another_content_type_is_refused(string contentType)
    {
        var answer = await _client.SendAsync(Path, new ByteArrayContent(RawClient.Frame(0, Hello)), contentType);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.HttpStatus);
    }

    [Theory]
    [InlineData("application/grpc+proto")]
    [InlineData("application/grpc; charset=utf-8")]
    public async Task A_content_type_with_suffix_or_parameter_is_taken(string contentType)
    {
        var answer = await _client.SendAsync(Path, new ByteArrayContent(RawClient.Frame(0, Hello)), contentType);

        Assert.Equal(StatusCode.OK, answer.Status);
    }

    [Theory]
    [InlineData("/test.Probe/Missing", "Method is unimplemented.")]
    [InlineData("/test.Nothing/Unary", "Service is unimplemented.")]
    public async Task An_unknown_method_or_service_is_unimplemented(string path, string message)
    {
        var answer = await _client.PostAsync(path, RawClient.Frame(0));

        Assert.Equal(StatusCode.Unimplemented, answer.Status);
        Assert.Equal(message, answer.Message);
    }

    private async Task AssertRefusedAsync(
        byte[] body, StatusCode status, string message, params (string Name, string Value)[] headers)
    {
        var answer = await _client.PostAsync(Path, body, headers);

        Assert.Equal(status, answer.Status);
        Assert.Contains(message, answer.Message, StringComparison.Ordinal);
        Assert.True(answer.IsTrailersOnly);
        Assert.Empty(answer.Body);
    }
}
