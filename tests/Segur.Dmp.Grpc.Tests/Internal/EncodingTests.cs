using FsCheck;
using FsCheck.Fluent;
using Segur.Dmp.Grpc.Internal;

namespace Segur.Dmp.Grpc.Tests.Internal;

/// <summary>The small encodings of the protocol.</summary>
public sealed class EncodingTests
{
    [Fact]
    public void Percent_encoding_gives_back_what_it_was_given()
    {
        Prop.ForAll(
            ArbMap.Default.ArbFor<UnicodeText>(), text =>
                PercentEncoding.Decode(PercentEncoding.Encode(text.Value)) == text.Value)
            .QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("plain text", "plain text")]
    [InlineData("50%", "50%25")]
    [InlineData("\t\u00e9", "%09%C3%A9")]
    public void Percent_encoding_leaves_printable_ascii_alone(string text, string encoded)
    {
        Assert.Equal(encoded, PercentEncoding.Encode(text));
    }

    [Theory]
    [InlineData("%")]
    [InlineData("%4")]
    [InlineData("%GG")]
    [InlineData("a%2")]
    public void A_bad_escape_is_kept_as_it_stands(string text)
    {
        Assert.Equal(text, PercentEncoding.Decode(text));
    }

    [Theory]
    [InlineData("1n", 1)]
    [InlineData("100n", 1)]
    [InlineData("101n", 2)]
    [InlineData("1u", 10)]
    [InlineData("1m", TimeSpan.TicksPerMillisecond)]
    [InlineData("1S", TimeSpan.TicksPerSecond)]
    [InlineData("1M", TimeSpan.TicksPerMinute)]
    [InlineData("1H", TimeSpan.TicksPerHour)]
    [InlineData("99999999H", 99_999_999 * TimeSpan.TicksPerHour)]
    [InlineData("0S", 0)]
    public void A_timeout_is_read_in_its_unit(string text, long ticks)
    {
        Assert.True(GrpcTimeout.TryParse(text, out var timeout));
        Assert.Equal(ticks, timeout.Ticks);
    }

    [Theory]
    [InlineData("")]
    [InlineData("S")]
    [InlineData("1")]
    [InlineData("1s")]
    [InlineData("-1S")]
    [InlineData("+1S")]
    [InlineData(" 1S")]
    [InlineData("1.5S")]
    [InlineData("100000000S")]
    public void A_malformed_timeout_is_not_read(string text)
    {
        Assert.False(GrpcTimeout.TryParse(text, out _));
    }

    [Fact]
    public void A_timeout_is_announced_in_eight_digits_and_never_early()
    {
        var longest = 99_999_999 * TimeSpan.TicksPerHour;
        Prop.ForAll(ArbMap.Default.ArbFor<NonNegativeInt>(), ArbMap.Default.ArbFor<byte>(), (value, shift) =>
        {
            var timeout = new TimeSpan(Math.Min(((long)value.Get + 1) << (shift % 32), longest));
            var text = GrpcTimeout.Format(timeout);
            return text.Length <= 9 && GrpcTimeout.TryParse(text, out var read) && read >= timeout;
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("Key", "key")]
    [InlineData("a.b_c-1", "a.b_c-1")]
    public void Metadata_keys_are_lower_case(string key, string expected)
    {
        Assert.Equal(expected, new Metadata.Entry(key, "value").Key);
    }

    [Fact]
    public void Metadata_refuses_what_could_not_travel()
    {
        Assert.Throws<ArgumentException>(() => new Metadata.Entry("k\u00e9y", "value"));
        Assert.Throws<ArgumentException>(() => new Metadata.Entry("key", "line\r\nbreak"));
        Assert.Throws<ArgumentException>(() => new Metadata.Entry("key-bin", "text"));
        Assert.Throws<ArgumentException>(() => new Metadata.Entry("key", [1]));
        Assert.Throws<InvalidOperationException>(() => Metadata.Empty.Add("key", "value"));
    }

    /// <summary>Text without lone surrogates, which UTF-8 cannot carry.</summary>
    public sealed record UnicodeText(NonNull<string> Raw)
    {
        public string Value => string.Concat(Raw.Get.EnumerateRunes());
    }
}
