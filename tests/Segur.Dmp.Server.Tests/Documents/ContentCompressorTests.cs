using System.Buffers.Binary;
using System.Diagnostics;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Segur.Dmp.EventStore.Events;
using Segur.Dmp.Server.Documents;
using Segur.Dmp.Testing;

namespace Segur.Dmp.Server.Tests.Documents;

public sealed class ContentCompressorTests
{
    private static readonly byte[] Head = Encoding.UTF8.GetBytes(
        "<ClinicalDocument xmlns='urn:hl7-org:v3'><component><nonXMLBody><text representation='B64'>");

    private static readonly byte[] Tail = "</text></nonXMLBody></component></ClinicalDocument>"u8.ToArray();

    [Theory]
    [InlineData(0, "")]
    [InlineData(64, "\n")]
    [InlineData(76, "\r\n")]
    [InlineData(4, "\n")]
    public void An_attachment_in_even_lines_is_decoded(int lineLength, string newLine)
    {
        var document = Letter(RandomNumberGenerator.GetBytes(100_001), lineLength, newLine);

        var body = Compress(document);

        Assert.Equal(ContentCodec.SplitBase64, body.Codec);
        Assert.InRange(body.Bytes.Length, 100_001, 100_001 + 400);
        Assert.Equal(document, ContentCompressor.Decompress(body).ToArray());
    }

    [Theory]
    [InlineData(4_000, ContentCodec.Snappy)]
    [InlineData(16_384, ContentCodec.Snappy)]
    [InlineData(16_385, ContentCodec.Brotli)]
    public void Short_text_takes_the_quicker_codec_and_long_text_the_smaller(int length, ContentCodec codec)
    {
        var document = Markup(length);

        var body = Compress(document);

        Assert.Equal((codec, length), (body.Codec, body.OriginalSize));
        Assert.True(body.Bytes.Length < length / 8, $"{body.Bytes.Length} bytes");
        Assert.Equal(document, ContentCompressor.Decompress(body).ToArray());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Bodies_of_former_versions_are_read_whose_text_is_all_in_Brotli(bool isRunPacked)
    {
        var attachment = Noise(9_000);
        var document = Letter(attachment, 0, "");
        var text = Brotli([.. Head, .. Tail]);
        var run = isRunPacked ? Brotli(attachment) : attachment;
        var body = new byte[16 + text.Length + run.Length];
        BinaryPrimitives.WriteInt32LittleEndian(body, Head.Length);
        BinaryPrimitives.WriteInt32LittleEndian(body.AsSpan(4), 12_000);
        body[11] = isRunPacked ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt32LittleEndian(body.AsSpan(12), text.Length);
        text.CopyTo(body, 16);
        run.CopyTo(body, 16 + text.Length);

        var read = ContentCompressor.Decompress(
            new ContentBody(ContentHash.Compute(document), ContentCodec.SplitBase64, document.Length, body));

        Assert.Equal(document, read.ToArray());
    }

    [Fact]
    public void A_damaged_Snappy_body_is_told_or_left_to_the_hash()
    {
        var document = Markup(5_000);
        var body = Compress(document);
        Assert.Equal(ContentCodec.Snappy, body.Codec);

        AssertDamageIsTold(body, document, lastByte: body.Bytes.Length - 1);
        Assert.Throws<InvalidDataException>(() => ContentCompressor.Decompress(body with { Bytes = body.Bytes[..10] }));
        Assert.Throws<InvalidDataException>(() => ContentCompressor.Decompress(body with { Bytes = default }));
    }

    [Fact]
    public void A_body_that_claims_to_be_huge_is_refused_before_memory_is_taken_for_it()
    {
        var body = Compress(Markup(5_000));
        byte[] huge = [0xFF, 0xFF, 0xFF, 0xFF, 0x07, .. body.Bytes.Span[2..]];

        var allocated = Allocation.Of(
            () => Assert.Throws<InvalidDataException>(() => ContentCompressor.Decompress(body with { Bytes = huge })),
            50_000);

        Assert.True(allocated <= 50_000, $"{allocated} bytes");
    }

    [Fact]
    public void An_attachment_is_decoded_into_the_body_and_nowhere_else()
    {
        const long Budget = 110_000; // The body of some 100,400 bytes, and what Brotli makes of a sample.
        var document = Letter(RandomNumberGenerator.GetBytes(100_001), 76, "\r\n");
        var hash = ContentHash.Compute(document);

        var allocated = Allocation.Of(() => ContentCompressor.Compress(document, hash), Budget);

        Assert.True(allocated <= Budget, $"{allocated} bytes");
    }

    [Fact]
    public void An_attachment_of_text_is_decoded_and_compressed()
    {
        var text = string.Concat(Enumerable.Repeat("{\\rtf1 du texte ", 4000));
        var document = Letter(Encoding.UTF8.GetBytes(text), 0, "");

        var body = Compress(document);

        Assert.Equal(ContentCodec.SplitBase64, body.Codec);
        Assert.True(body.Bytes.Length < document.Length / 20, $"{body.Bytes.Length} bytes");
        Assert.Equal(document, ContentCompressor.Decompress(body).ToArray());
    }

    [Theory]
    [InlineData("uneven lines")]
    [InlineData("mixed line ends")]
    [InlineData("lines of 70")]
    [InlineData("bits beyond the last byte")]
    [InlineData("padding inside")]
    public void What_would_not_come_back_the_same_is_not_decoded(string oddity)
    {
        var document = Letter(RandomNumberGenerator.GetBytes(60_001), oddity is "lines of 70" ? 70 : 76, "\r\n");
        var lineEnd = Head.Length + (200 * 78) + 76;
        switch (oddity)
        {
            case "uneven lines":
                (document[lineEnd - 2], document[lineEnd - 1], document[lineEnd], document[lineEnd + 1]) =
                    ((byte)'\r', (byte)'\n', (byte)'A', (byte)'A');
                break;
            case "mixed line ends":
                (document[lineEnd], document[lineEnd + 1]) = ((byte)'\n', (byte)'\n');
                break;
            case "bits beyond the last byte":
                document[^(Tail.Length + 3)] = (byte)'B'; // 60,001 bytes end with one byte and two signs of padding.
                break;
            case "padding inside":
                document[Head.Length + 100] = (byte)'=';
                break;
        }

        var body = Compress(document);

        Assert.Equal(document, ContentCompressor.Decompress(body).ToArray());
    }

    [Fact]
    public void Any_bytes_come_back()
    {
        // Pieces that meet every branch: text, base64 of all lengths, line ends, padding, noise.
        var piece = Gen.OneOf(
            Gen.Elements("<text>", "\r\n", "\n", "=", "==", "A", "ABCD", "é", " "),
            Gen.Choose(0, 30_000).Select(size => Convert.ToBase64String(Noise(size))),
            Gen.Choose(0, 30_000).Select(
                size => Convert.ToBase64String(Noise(size), Base64FormattingOptions.InsertLineBreaks)),
            Gen.Choose(0, 20_000).Select(size => new string('A', size)));

        Prop.ForAll(piece.ListOf().Select(string.Concat).ToArbitrary(), text =>
        {
            var document = Encoding.UTF8.GetBytes(text);
            return ContentCompressor.Decompress(Compress(document)).Span.SequenceEqual(document);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));
    }

    [Fact]
    public void A_damaged_body_is_told_or_left_to_the_hash_but_never_runs_wild()
    {
        var document = Letter(RandomNumberGenerator.GetBytes(30_000), 76, "\r\n");
        var body = Compress(document);
        AssertDamageIsTold(body, document, lastByte: 400);
        Assert.Throws<InvalidDataException>(() => ContentCompressor.Decompress(body with { Bytes = body.Bytes[..10] }));
    }

    private static void AssertDamageIsTold(ContentBody body, byte[] document, int lastByte) =>
        Prop.ForAll(
            Gen.Choose(0, lastByte).SelectMany(at => Gen.Choose(0, 255), (at, value) => (at, value)).ToArbitrary(),
            damage =>
            {
                var bytes = body.Bytes.ToArray();
                bytes[damage.at] = (byte)damage.value;
                try
                {
                    return ContentCompressor.Decompress(body with { Bytes = bytes }).Length == document.Length;
                }
                catch (InvalidDataException)
                {
                    return true;
                }
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    private static ContentBody Compress(byte[] document) =>
        ContentCompressor.Compress(document, ContentHash.Compute(document));

    // With noise in it, so that damage meets literals as well as copies.
    private static byte[] Markup(int length)
    {
        var text = Enumerable.Range(0, 1_000).Select(i => $"<id root='1.2.250.1.213' extension='{i * 7919 % 13}'/>");
        return Encoding.UTF8.GetBytes(string.Concat(text))[..length];
    }

    private static byte[] Brotli(byte[] bytes)
    {
        var packed = new byte[BrotliEncoder.GetMaxCompressedLength(bytes.Length)];
        return BrotliEncoder.TryCompress(bytes, packed, out var written)
            ? packed[..written]
            : throw new UnreachableException();
    }

    private static byte[] Noise(int size)
    {
        var bytes = new byte[size];
        new System.Random(size).NextBytes(bytes);
        return bytes;
    }

    private static byte[] Letter(byte[] attachment, int lineLength, string newLine)
    {
        var text = Convert.ToBase64String(attachment);
        var lines = lineLength == 0 ? [text] : text.Chunk(lineLength).Select(line => new string(line));
        return [.. Head, .. Encoding.ASCII.GetBytes(string.Join(newLine, lines)), .. Tail];
    }
}
