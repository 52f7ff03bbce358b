using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Segur.Dmp.Grpc.Tests.Infrastructure;
using GoogleStatus = Google.Rpc.Status;

namespace Segur.Dmp.Grpc.Tests.Server;

/// <summary>Statuses, metadata and compression of answers.</summary>
public sealed class ResponseTests
{
    private const string Path = "/test.Probe/Unary";

    [Fact]
    public async Task An_error_before_any_message_is_a_single_header_block()
    {
        await using var server = await Probe.StartUnaryAsync(
            (_, _) => throw new RpcException(new Status(StatusCode.NotFound, "not here")));
        using var client = new RawClient(server);

        var answer = await client.PostAsync(Path, RawClient.Frame(0));

        Assert.True(answer.IsTrailersOnly);
        Assert.Empty(answer.Trailers);
        Assert.Equal(StatusCode.NotFound, answer.Status);
        Assert.Equal("not here", answer.Message);
    }

    [Fact]
    public async Task An_error_after_a_message_comes_in_the_trailers()
    {
        await using var server = await Probe.StartServerStreamingAsync(async (_, writer, _) =>
        {
            await writer.WriteAsync(Probe.Message("first"));
            throw new RpcException(new Status(StatusCode.DataLoss, "no second"));
        });
        using var client = new RawClient(server);

        var answer = await client.PostAsync("/test.Probe/ServerStreaming", RawClient.Frame(0));

        Assert.False(answer.IsTrailersOnly);
        Assert.Equal(RawClient.Frame(Probe.Message("first")), answer.Body);
        Assert.Equal(StatusCode.DataLoss, answer.Status);
    }

    [Fact]
    public async Task The_status_text_is_percent_encoded()
    {
        await using var server = await Probe.StartUnaryAsync(
            (_, _) => throw new RpcException(new Status(StatusCode.Aborted, "100 % \u00e9t\u00e9\r\n\U0001f608")));
        using var client = new RawClient(server);

        var answer = await client.PostAsync(Path, RawClient.Frame(0));

        Assert.Equal("100 %25 %C3%A9t%C3%A9%0D%0A%F0%9F%98%88", answer.Message);
    }

    [Fact]
    public async Task A_status_set_on_the_context_ends_the_call_without_a_message()
    {
        await using var server = await Probe.StartUnaryAsync((request, context) =>
        {
            context.Status = new Status(StatusCode.FailedPrecondition, "not yet");
            return Task.FromResult(request);
        });

        var exception = await Assert.ThrowsAsync<RpcException>(
            async () => await server.Channel.UnaryAsync(Probe.Message("x")));

        Assert.Equal(new Status(StatusCode.FailedPrecondition, "not yet"), exception.Status);
    }

    [Theory]
    [InlineData(false, "Exception was thrown by handler.")]
    [InlineData(true, "Exception was thrown by handler. FormatException: secret")]
    public async Task An_unexpected_exception_is_logged_and_told_only_where_details_are_on(
        bool isDetailed, string message)
    {
        await using var server = await Probe.StartUnaryAsync(
            (_, _) => throw new FormatException("secret"), options => options.EnableDetailedErrors = isDetailed);

        var exception = await Assert.ThrowsAsync<RpcException>(
            async () => await server.Channel.UnaryAsync(Probe.Message("x")));

        Assert.Equal(new Status(StatusCode.Unknown, message), exception.Status);
        Assert.Contains(server.Log.Errors, error => error.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rich_error_details_reach_the_client()
    {
        var details = new GoogleStatus
        {
            Code = (int)StatusCode.InvalidArgument,
            Message = "two fields are wrong",
            Details = { Any.Pack(new ErrorInfo { Type = "INS_KEY", Domain = "dmp" }) },
        };
        await using var server = await Probe.StartUnaryAsync((_, _) => throw details.ToRpcException());

        var exception = await Assert.ThrowsAsync<RpcException>(
            async () => await server.Channel.UnaryAsync(Probe.Message("x")));

        Assert.Equal(StatusCode.InvalidArgument, exception.StatusCode);
        Assert.Equal(details, exception.GetRpcStatus());
        Assert.Equal("INS_KEY", exception.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Type);
        Assert.Null(exception.GetRpcStatus()?.GetDetail<RetryInfo>());
    }

    [Fact]
    public async Task Metadata_travels_both_ways_as_text_and_as_bytes()
    {
        byte[] bytes = [0, 255, 10, 13];
        await using var server = await Probe.StartUnaryAsync(async (request, context) =>
        {
            await context.WriteResponseHeadersAsync(new Metadata
            {
                { "echo", string.Join('|', context.RequestHeaders.GetAll("word").Select(entry => entry.Value)) },
                { "echo-bin", context.RequestHeaders.GetValueBytes("word-bin")! },
            });
            context.ResponseTrailers.Add("end", "done");
            context.ResponseTrailers.Add("end-bin", bytes);
            return request;
        });
        var headers = new Metadata { { "Word", "one" }, { "word", "two" }, { "word-bin", bytes } };

        using var call = server.Channel.UnaryAsync(Probe.Message("x"), new CallOptions(headers));
        await call;

        // HTTP may join the values of one name, and our transport does.
        Assert.Equal("one, two", (await call.ResponseHeadersAsync).GetValue("echo"));
        Assert.Equal(bytes, (await call.ResponseHeadersAsync).GetValueBytes("echo-bin"));
        Assert.Equal("done", call.GetTrailers().GetValue("end"));
        Assert.Equal(bytes, call.GetTrailers().GetValueBytes("end-bin"));
    }

    [Fact]
    public async Task Bytes_metadata_with_padding_or_joined_by_commas_is_understood()
    {
        await using var server = await Probe.StartUnaryAsync((_, context) => Task.FromResult(
            Probe.Message(string.Join(
                ' ', context.RequestHeaders.GetAll("x-bin").Select(entry => Convert.ToHexString(entry.ValueBytes))))));
        using var client = new RawClient(server);

        var answer = await client.PostAsync(Path, RawClient.Frame(0), ("x-bin", "q6ur,AQ==,AQ"));

        Assert.Equal(RawClient.Frame(Probe.Message("ABABAB 01 01")), answer.Body);
    }

    [Fact]
    public async Task Bytes_metadata_that_is_no_base64_fails_the_call_that_reads_it()
    {
        await using var server = await Probe.StartUnaryAsync(
            (_, context) => Task.FromResult(Probe.Message(context.RequestHeaders.Count)));
        using var client = new RawClient(server);

        var answer = await client.PostAsync(Path, RawClient.Frame(0), ("x-bin", "***"));

        Assert.Equal(StatusCode.Internal, answer.Status);
    }

    [Theory]
    [InlineData("identity,gzip", WriteFlags.None, 1)]
    [InlineData("gzip", WriteFlags.None, 1)]
    [InlineData("identity, gzip", WriteFlags.NoCompress, 0)]
    [InlineData("identity,deflate", WriteFlags.None, 0)]
    public async Task Answers_are_compressed_where_client_and_service_agree(
        string accepted, WriteFlags flags, int expectedFlag)
    {
        await using var server = await Probe.StartUnaryAsync(
            (request, context) =>
            {
                context.WriteOptions = new WriteOptions(flags);
                return Task.FromResult(request);
            },
            options => options.ResponseCompressionAlgorithm = "gzip");
        using var client = new RawClient(server);

        var answer = await client.PostAsync(
            Path, RawClient.Frame(Probe.Message(5_000)), ("grpc-accept-encoding", accepted));

        Assert.Equal(StatusCode.OK, answer.Status);
        Assert.Equal(expectedFlag, answer.Body[0]);
        Assert.Equal(expectedFlag == 1, answer.Body.Length < 500);
    }

    [Fact]
    public async Task A_compressed_answer_says_its_encoding()
    {
        await using var server = await Probe.StartEchoAsync(options => options.ResponseCompressionAlgorithm = "gzip");
        using var client = new RawClient(server);
        var message = Probe.Message(5_000);

        var answer = await client.PostAsync(Path, RawClient.Frame(message), ("grpc-accept-encoding", "gzip"));

        Assert.Equal("gzip", answer.Headers["grpc-encoding"]);
        Assert.Equal(message, (await server.Channel.UnaryAsync(message)));
        Assert.Equal(RawClient.Gzip(message.ToByteArray()), answer.Body[5..]);
    }

    [Fact]
    public async Task A_trailer_that_cannot_travel_fails_its_call_alone()
    {
        await using var server = await Probe.StartUnaryAsync((request, context) =>
        {
            context.ResponseTrailers.Add(Metadata.Entry.FromWire("passed-on", "two\nlines"));
            return Task.FromResult(request);
        });

        var exception = await Assert.ThrowsAsync<RpcException>(
            async () => await server.Channel.UnaryAsync(Probe.Message("x")));

        Assert.Equal(new Status(StatusCode.Internal, "A trailer could not be sent."), exception.Status);
    }

    [Fact]
    public async Task An_answer_over_the_limit_is_resource_exhausted()
    {
        await using var server = await Probe.StartEchoAsync(options => options.MaxSendMessageSize = 100);

        var exception = await Assert.ThrowsAsync<RpcException>(
            async () => await server.Channel.UnaryAsync(Probe.Message(101)));

        Assert.Equal(StatusCode.ResourceExhausted, exception.StatusCode);
    }
}
