using FsCheck;
using FsCheck.Fluent;
using Segur.Dmp.Formats.Cda.Reading;

namespace Segur.Dmp.Formats.Tests.Cda;

public sealed class Base64ProbeTests
{
    [Fact]
    public void Any_bytes_in_any_chunks_decode_to_their_length_and_beginning()
    {
        Prop.ForAll<byte[], int>((bytes, seed) =>
        {
            var probe = Probe(Scatter(Convert.ToBase64String(bytes), seed), seed, isText: false);

            return probe.IsValid
                && probe.DecodedLength == bytes.Length
                && probe.Head.SequenceEqual(bytes.AsSpan(0, Math.Min(bytes.Length, 1024)));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Any_text_in_any_chunks_is_seen_as_utf_8()
    {
        Prop.ForAll<NonNull<string>, int>((text, seed) =>
        {
            var bytes = System.Text.Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(text.Get + "é€😀", 700)));
            var probe = Probe(Convert.ToBase64String(bytes), seed, isText: true);

            return probe.IsValid && probe.IsUtf8;
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("QQ=")]
    [InlineData("QQ")]
    [InlineData("Q===")]
    [InlineData("=QQ=")]
    [InlineData("QQ==QQ==")]
    [InlineData("QQ_=")]
    [InlineData("QUFB=")]
    public void What_no_encoder_writes_does_not_decode(string text) =>
        Assert.False(Probe(text, 0, isText: false).IsValid);

    [Theory]
    [InlineData("%PDF-1.7 {0}/JavaScript")]
    [InlineData("%PDF-1.7 {0}/Launch")]
    public void A_marker_is_found_wherever_chunks_cut_it(string pattern)
    {
        for (var padding = 3040; padding < 3090; padding++)
        {
            var pdf = pattern.Replace("{0}", new string(' ', padding), StringComparison.Ordinal);
            var probe = Probe(Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(pdf)), padding, isText: false);

            Assert.True(probe.HasActiveContent, $"Missed behind {padding} blanks.");
        }
    }

    private static Base64Probe Probe(string text, int seed, bool isText)
    {
        var random = new System.Random(seed);
        var probe = new Base64Probe();
        probe.Begin(isText);
        for (var at = 0; at < text.Length;)
        {
            var length = Math.Min(random.Next(1, 700), text.Length - at);
            probe.Add(System.Text.Encoding.UTF8.GetBytes(text.Substring(at, length)));
            at += length;
        }

        probe.Finish();
        return probe;
    }

    // White space may stand anywhere in base64.
    private static string Scatter(string text, int seed)
    {
        var random = new System.Random(seed);
        return string.Concat(text.Select(character => random.Next(20) == 0 ? $" \r\n{character}" : $"{character}"));
    }
}
