using Segur.Dmp.Formats.CodeTables;

namespace Segur.Dmp.Formats.Tests.CodeTables;

public sealed class CodeTableLoaderTests
{
    private const string Header = "code\tsystem_oid\tdisplay_fr\n";

    [Theory]
    [InlineData("", "no rows")]
    [InlineData("code\tsystem_oid\tdisplay_fr\n", "no rows")]
    [InlineData("code\tdisplay_fr\nA\tx\n", "no column 'system_oid'")]
    [InlineData(Header + "A\t1.2\n", "line 2: expected 3 cells")]
    [InlineData(Header + "A\t1.2\tx\ty\n", "line 2: expected 3 cells")]
    [InlineData(Header + "A\t1.2\tx\n\nB\t1.2\tx\n", "line 3: expected 3 cells")]
    [InlineData(Header + "A\t\tx\n", "line 2: expected 3 cells")]
    [InlineData(Header + "A\t1.2\tx\nA\t1.3\ty\n", "the code 'A' twice")]
    [InlineData("code\tsystem_oid\tdisplay_fr\tstatus\nA\t1.2\tx\tnew\n", "unknown value 'new'")]
    [InlineData("code\tsystem_oid\tdisplay_fr\tin_dmp\nA\t1.2\tx\tmaybe\n", "unknown value 'maybe'")]
    [InlineData("code\tsystem_oid\tdisplay_fr\tuse\nA\t1.2\tx\tnowhere\n", "unknown value 'nowhere'")]
    public void A_broken_table_is_refused_with_its_name(string text, string complaint)
    {
        var exception = Assert.Throws<InvalidDataException>(
            () => CodeTableLoader.ToCodeTable(TableFile.Parse("some-table", text), "JDV_X"));

        Assert.Contains(complaint, exception.Message, StringComparison.Ordinal);
        Assert.Contains("'some-table'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_that_is_not_embedded_is_a_fault()
    {
        var exception = Assert.Throws<InvalidDataException>(() => TableFile.ReadEmbedded("nothing"));

        Assert.Contains("'nothing'", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("key\tcode\na\tC\n", "'C', which JDV_X does not hold")]
    [InlineData("key\tcode\na\tA\na\tA\n", "the key 'a' twice")]
    [InlineData("key\tvalue\na\tA\n", "no column 'code'")]
    public void A_broken_association_is_refused(string text, string complaint)
    {
        var table = CodeTableLoader.ToCodeTable(TableFile.Parse("codes", Header + "A\t1.2\tx\n"), "JDV_X");

        var exception = Assert.Throws<InvalidDataException>(
            () => CodeTableLoader.ToAssociation(TableFile.Parse("some-table", text), "key", "code", table));

        Assert.Contains(complaint, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_without_a_value_is_left_out_of_an_association()
    {
        var table = CodeTableLoader.ToCodeTable(TableFile.Parse("codes", Header + "A\t1.2\tx\n"), "JDV_X");

        var association = CodeTableLoader.ToAssociation(
            TableFile.Parse("association", "key\tcode\na\tA\nb\t-\n"), "key", "code", table);

        Assert.Equal("A", association["a"].Code);
        Assert.False(association.ContainsKey("b"));
    }
}
