using Segur.Dmp.Domain.Identity;

namespace Segur.Dmp.Domain.Tests.Identity;

public sealed class DocumentUniqueIdTests
{
    [Theory]
    [InlineData("1.2.250.1.999.1.1.7.20260105.42")]
    [InlineData("1.2.250.1.999.1^DOC-42")]
    [InlineData("2.25.329800735698586629295641978511506172918")]
    [InlineData("é")]
    public void Visible_characters_make_an_identifier(string value)
    {
        Assert.True(DocumentUniqueId.TryParse(value, out var id));
        Assert.Equal(value, id.Value);
        Assert.Equal(value, id.ToString());
        Assert.Equal(id, DocumentUniqueId.Parse(value));
    }

    [Theory]
    [InlineData(null), InlineData(""), InlineData(" "), InlineData("1.2 3"), InlineData("1.2\n"), InlineData("1.2\t3")]
    [InlineData("1.2\u00A03"), InlineData("1.2\u20283"), InlineData("1.2\0")]
    public void Blanks_and_controls_do_not(string? value)
    {
        Assert.False(DocumentUniqueId.TryParse(value, out var id));
        Assert.Equal(default, id);
        Assert.Equal("", id.Value);
    }

    [Fact]
    public void Half_a_surrogate_pair_does_not() =>
        Assert.False(DocumentUniqueId.TryParse("1.2" + (char)0xD800, out _));

    [Fact]
    public void The_limit_is_128_characters()
    {
        Assert.True(DocumentUniqueId.TryParse(new string('1', 128), out _));
        Assert.False(DocumentUniqueId.TryParse(new string('1', 129), out _));
        Assert.Throws<FormatException>(() => DocumentUniqueId.Parse(new string('1', 129)));
    }

    [Fact]
    public void Identifiers_are_compared_to_the_letter() =>
        Assert.NotEqual(DocumentUniqueId.Parse("1.2^a"), DocumentUniqueId.Parse("1.2^A"));
}
