using System.Security.Cryptography;
using System.Text;

namespace Segur.Dmp.Server.Tests.Documents;

public sealed class RetrieveDocumentTests(TestWorld world) : EdgeTest(world)
{
    private const int ChunkBytes = 256 * 1024;
    private readonly Ins _patient = Patients.Draw();

    [Theory]
    [InlineData(1)]
    [InlineData(64 * 1024)]
    [InlineData(ChunkBytes)]
    [InlineData(4 * 1024 * 1024)]
    public async Task Bytes_come_back_identical_whatever_the_size_of_the_attachment(int attachmentBytes)
    {
        var letter = new CdaLetter(_patient) { Body = Attachment(attachmentBytes) };
        var submitted = await SubmitAsync(letter);

        var (header, bytes) = await ReadAsync(Documents, letter.UniqueId);

        Assert.Equal(letter.ToBytes(), bytes);
        Assert.Equal(bytes.Length, header.Size);
        Assert.Equal(submitted.Documents[0].Sha1, header.Sha1);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), header.Sha256);
        Assert.Equal(submitted.Documents[0].EntryUuid, header.EntryUuid);
        Assert.Equal(_patient, header.PatientId);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Sizes_around_a_chunk_are_cut_into_full_chunks_and_a_rest(int beyond)
    {
        var letter = new CdaLetter(_patient);
        var document = PaddedTo(letter, ChunkBytes + beyond);
        await Documents.SubmitDocumentsAsync(Submissions.Of(document));

        var chunks = await ReadChunksAsync(Documents, letter.UniqueId);

        Assert.Equal(beyond > 0 ? [ChunkBytes, beyond] : [ChunkBytes + beyond], chunks.Select(chunk => chunk.Length));
        Assert.Equal(document, chunks.SelectMany(chunk => chunk));
    }

    [Fact]
    public async Task A_byte_order_mark_and_line_ends_are_kept()
    {
        var letter = new CdaLetter(_patient);
        byte[] document =
        [
            .. Encoding.UTF8.Preamble,
            .. Encoding.UTF8.GetBytes(letter.ToXml().ReplaceLineEndings("\r\n")),
        ];
        await Documents.SubmitDocumentsAsync(Submissions.Of(document));

        var (_, bytes) = await ReadAsync(Documents, letter.UniqueId);

        Assert.Equal(document, bytes);
    }

    [Fact]
    public async Task Two_documents_with_the_same_bytes_but_for_their_ids_are_told_apart()
    {
        CdaLetter one = new(_patient), two = new(_patient);
        await SubmitAsync(one, two);

        Assert.Equal(one.ToBytes(), (await ReadAsync(Documents, one.UniqueId)).Bytes);
        Assert.Equal(two.ToBytes(), (await ReadAsync(Documents, two.UniqueId)).Bytes);
    }

    [Fact]
    [Provokes(ErrorCode.DocumentNotFound)]
    public async Task An_unknown_uniqueId_is_not_found()
    {
        var refusal = await Refused.With(
            ErrorCode.DocumentNotFound, () => ReadAsync(Documents, "1.2.250.1.999.404"));

        Assert.Equal("1.2.250.1.999.404", Assert.Single(refusal.Violations).Found);
    }

    [Fact]
    [Provokes(ErrorCode.ProfileClosed)]
    public async Task A_document_of_a_closed_profile_is_not_given()
    {
        var letter = new CdaLetter(_patient);
        await SubmitAsync(letter);
        await CloseAsync(_patient);

        await Refused.With(ErrorCode.ProfileClosed, () => ReadAsync(Documents, letter.UniqueId));
    }

    [Theory]
    [InlineData("", "REQ-012")]
    [InlineData("with blanks", "REQ-008")]
    public async Task A_uniqueId_that_is_missing_or_malformed_is_refused(string uniqueId, string code)
    {
        var refusal = await Refused.With(ErrorCode.RequestInvalid, () => ReadAsync(Documents, uniqueId));

        Assert.Equal(code, Assert.Single(refusal.Violations).Code);
    }

    [Fact]
    public async Task A_caller_that_goes_away_in_the_middle_does_no_harm()
    {
        var letter = new CdaLetter(_patient) { Body = Attachment(2 * 1024 * 1024) };
        await SubmitAsync(letter);
        using (var call = Documents.RetrieveDocument(new RetrieveDocumentRequest { UniqueId = letter.UniqueId }))
        {
            Assert.True(await call.ResponseStream.MoveNext());
            Assert.Equal(RetrieveDocumentResponse.PartOneofCase.Header, call.ResponseStream.Current.PartCase);
        }

        Assert.Equal(letter.ToBytes(), (await ReadAsync(Documents, letter.UniqueId)).Bytes);
    }

    /// <summary>Reads a document whole, and checks the order of the messages.</summary>
    internal static async Task<(DocumentEntry Header, byte[] Bytes)> ReadAsync(
        DocumentRepositoryService.DocumentRepositoryServiceClient client, string uniqueId)
    {
        using var call = client.RetrieveDocument(new RetrieveDocumentRequest { UniqueId = uniqueId });
        using var bytes = new MemoryStream();
        DocumentEntry? header = null;
        await foreach (var message in call.ResponseStream.ReadAllAsync())
        {
            if (header is null)
            {
                Assert.Equal(RetrieveDocumentResponse.PartOneofCase.Header, message.PartCase);
                header = message.Header;
            }
            else
            {
                Assert.InRange(message.Chunk.Length, 1, ChunkBytes);
                message.Chunk.WriteTo(bytes);
            }
        }

        Assert.NotNull(header);
        return (header, bytes.ToArray());
    }

    private static async Task<List<byte[]>> ReadChunksAsync(
        DocumentRepositoryService.DocumentRepositoryServiceClient client, string uniqueId)
    {
        using var call = client.RetrieveDocument(new RetrieveDocumentRequest { UniqueId = uniqueId });
        var chunks = new List<byte[]>();
        await foreach (var message in call.ResponseStream.ReadAllAsync())
        {
            if (message.PartCase == RetrieveDocumentResponse.PartOneofCase.Chunk)
            {
                chunks.Add(message.Chunk.ToByteArray());
            }
        }

        return chunks;
    }

    // Readable text, as the media type says, that hardly compresses.
    private static byte[] Attachment(int bytes)
    {
        const string Alphabet = "abcdefghijklmnopqrstuvwxyz ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.";
        return Encoding.ASCII.GetBytes(new Random(bytes).GetItems<char>(Alphabet, bytes));
    }

    private static byte[] PaddedTo(CdaLetter letter, int size)
    {
        var xml = letter.ToBytes();
        const int CommentMarks = 7;
        var comment = "<!--" + new string('x', size - xml.Length - CommentMarks) + "-->";
        return [.. xml, .. Encoding.ASCII.GetBytes(comment)];
    }
}
