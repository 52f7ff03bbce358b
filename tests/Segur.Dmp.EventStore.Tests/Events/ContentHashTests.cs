namespace Segur.Dmp.EventStore.Tests.Events;

public sealed class ContentHashTests
{
    // Test vector "abc" of FIPS 180-4.
    private const string Abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    [Fact]
    public void It_is_the_sha_256_and_prints_as_such()
        => Assert.Equal(Abc, ContentHash.Compute("abc"u8).ToString());

    [Fact]
    public void It_survives_the_way_through_bytes_and_compares_by_value()
    {
        var hash = ContentHash.Compute("abc"u8);

        var again = new ContentHash(hash.ToByteArray());

        Assert.Equal(hash, again);
        Assert.Equal(Abc, Convert.ToHexStringLower(again.ToByteArray()));
        Assert.NotEqual(hash, ContentHash.Compute("abd"u8));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void Another_length_is_refused(int length)
        => Assert.Throws<ArgumentException>(() => new ContentHash(new byte[length]));
}
