using System.Buffers;
using System.IO.Compression;
using Segur.Dmp.Grpc.Internal.Framing;
using Segur.Dmp.Grpc.Tests.Infrastructure;

namespace Segur.Dmp.Grpc.Tests.Internal;

/// <summary>Compression with a bound on what comes out.</summary>
public sealed class GzipCodecTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(SegmentedBuffer.SegmentSize)]
    [InlineData(3 * SegmentedBuffer.SegmentSize + 1)]
    public void What_is_compressed_inflates_to_itself(int size)
    {
        var bytes = new byte[size];
        new Random(size).NextBytes(bytes);
        using var compressed = new PooledBuffer();
        GzipCodec.Compress(bytes, CompressionLevel.Fastest, compressed);

        using var inflated = GzipCodec.Inflate(new ReadOnlySequence<byte>(compressed.WrittenMemory), size);

        Assert.Equal(bytes, inflated.ToSequence().ToArray());
    }

    [Fact]
    public void One_byte_over_the_limit_is_refused()
    {
        var compressed = RawClient.Gzip(new byte[1001]);

        var exception = Assert.Throws<RpcException>(
            () => GzipCodec.Inflate(new ReadOnlySequence<byte>(compressed), 1000));

        Assert.Equal(StatusCode.ResourceExhausted, exception.StatusCode);
    }

    [Fact]
    public void A_bomb_costs_no_more_memory_than_the_limit()
    {
        var bomb = new ReadOnlySequence<byte>(RawClient.Gzip(new byte[200_000_000]));
        Assert.Throws<RpcException>(() => GzipCodec.Inflate(bomb, 100_000));
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<RpcException>(() => GzipCodec.Inflate(bomb, 100_000));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 400_000);
    }
}
