using System.Text;
using Segur.Dmp.Domain.Validation;

namespace Segur.Dmp.Formats.Tests.Cda;

public sealed class EncodingTests
{
    private static readonly string Latin =
        MinimalDocument.Text.Replace("encoding=\"UTF-8\"", "encoding=\"ISO-8859-1\"", StringComparison.Ordinal);

    [Fact]
    public void A_byte_order_mark_is_no_offence()
    {
        byte[] bytes = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(MinimalDocument.Text)];

        Assert.Empty(MinimalDocument.AllOf(MinimalDocument.Check(bytes)));
    }

    [Fact]
    public void Windows_line_ends_are_no_offence()
    {
        var text = MinimalDocument.Text.Replace("\n", "\r\n", StringComparison.Ordinal);

        Assert.Empty(MinimalDocument.AllOf(MinimalDocument.Check(text)));
    }

    [Fact]
    public void Latin_1_declared_truthfully_is_accepted_with_a_warning()
    {
        var verdict = MinimalDocument.Check(Encoding.Latin1.GetBytes(Latin));

        Assert.True(verdict.IsAccepted);
        Assert.Equal(["CDA-006"], verdict.Warnings.Select(finding => finding.Code));
        Assert.Equal("Médecin généraliste", verdict.Metadata!.Authors[0].Specialties[0].Display);
    }

    [Fact]
    public void Utf_16_declared_truthfully_is_accepted_with_a_warning()
    {
        var text = MinimalDocument.Text.Replace("UTF-8", "UTF-16", StringComparison.Ordinal);
        byte[] bytes = [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)];

        var verdict = MinimalDocument.Check(bytes);

        Assert.True(verdict.IsAccepted);
        Assert.Equal(["CDA-006"], verdict.Warnings.Select(finding => finding.Code));
    }

    public static TheoryData<string, byte[]> Contradictions => new()
    {
        { "Latin 1 bytes declared UTF-8", Encoding.Latin1.GetBytes(MinimalDocument.Text) },
        { "UTF-8 bytes declared Latin 1", Encoding.UTF8.GetBytes(Latin) },
        { "UTF-16 bytes declared UTF-8", [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(MinimalDocument.Text)] },
        { "a UTF-8 mark over Latin 1", [0xEF, 0xBB, 0xBF, .. Encoding.ASCII.GetBytes(Latin)] },
        { "single bytes declared UTF-16", Encoding.ASCII.GetBytes(
            MinimalDocument.Text.Replace("UTF-8", "UTF-16", StringComparison.Ordinal)) },
        { "an encoding nobody knows", Encoding.UTF8.GetBytes(
            MinimalDocument.Text.Replace("UTF-8", "KLINGON-1", StringComparison.Ordinal)) },
        { "a sequence cut short", [.. Encoding.UTF8.GetBytes(MinimalDocument.Text), 0xC3] },
        { "a surrogate in UTF-8", [.. Encoding.UTF8.GetBytes(MinimalDocument.Text), 0xED, 0xA0, 0x80] },
        { "half a surrogate pair in UTF-16", [0xFF, 0xFE, 0x3C, 0x00, 0x00, 0xD8, 0x3E, 0x00] },
    };

    [Theory, MemberData(nameof(Contradictions))]
    public void Bytes_that_contradict_the_declaration_are_refused(string what, byte[] bytes)
    {
        foreach (var profile in Enum.GetValues<ValidationProfile>())
        {
            var verdict = MinimalDocument.Check(bytes, profile);

            Assert.True(verdict.Errors is [{ Code: "CDA-006" }], what);
            Assert.Null(verdict.Metadata);
        }
    }

    [Fact]
    public void A_byte_that_is_not_utf_8_is_found_where_it_stands()
    {
        var bytes = Encoding.UTF8.GetBytes(MinimalDocument.Text);
        var at = MinimalDocument.Text[..MinimalDocument.Text.IndexOf("Consultation", StringComparison.Ordinal)];
        bytes[Encoding.UTF8.GetByteCount(at)] = 0xFF;

        var error = Assert.Single(MinimalDocument.Check(bytes).Errors);

        Assert.Equal((10, 10), (error.Line, error.Column));
    }
}
