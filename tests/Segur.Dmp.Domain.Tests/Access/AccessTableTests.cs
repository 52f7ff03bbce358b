using Segur.Dmp.Domain.Access;

namespace Segur.Dmp.Domain.Tests.Access;

public sealed class AccessTableTests
{
    private static readonly string Rights = BuiltIn(FunctionalRights.FileName);
    private static readonly string Matrix = BuiltIn(HabilitationMatrix.FileName);

    [Fact]
    public void A_replaced_right_decides()
    {
        var changed = FunctionalRights.Parse(new StringReader(
            Rights.Replace("retrieve.not_masked\t*\ty", "retrieve.not_masked\t*\t-", StringComparison.Ordinal)));

        Assert.Equal(AccessRight.Yes, Of(FunctionalRights.BuiltIn));
        Assert.Equal(AccessRight.No, Of(changed));

        static AccessRight Of(FunctionalRights rights) => rights.Of(
            FunctionalRow.RetrieveNotMasked, CallerCategory.NonDoctor, PurposeOfUse.Normal, isAir: false);
    }

    [Theory]
    [InlineData("\tdoctor.normal\t", "\tdoctor.sometimes\t", "column 'doctor.sometimes'")]
    [InlineData("feed\tair\t-", "feed\tair\tx", "'x'")]
    [InlineData("feed\tair", "feed\twater", "'water'")]
    [InlineData("feed\tair", "fly\tair", "action 'fly'")]
    [InlineData("feed\tair", "feed\t*", "a second row feed *")]
    [InlineData("block\t*", "block\tair", "a row block *")]
    public void A_table_of_rights_that_cannot_be_used_is_refused_with_its_line(string from, string to, string said)
    {
        var fault = Assert.Throws<AccessTableException>(
            () => FunctionalRights.Parse(new StringReader(Rights.Replace(from, to, StringComparison.Ordinal))));

        Assert.Contains(said, fault.Message, StringComparison.Ordinal);
        Assert.StartsWith($"{FunctionalRights.FileName}, line ", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10", "11502-2", true)]
    [InlineData("10", "ATTEST-RESID", false)]
    [InlineData("21", "68599-0", false)]
    [InlineData("60", "PRESC-BIO", true)]
    [InlineData("60", "UNHEARD-OF", true)]
    [InlineData("social", "11502-2", false)]
    public void The_matrix_tells_which_profession_reads_which_type(string role, string typeCode, bool mayRead) =>
        Assert.Equal(mayRead, HabilitationMatrix.BuiltIn.MayRead(role, typeCode));

    [Theory]
    [InlineData("type_code\tlabel\t10\t21", "type_code\tlabel\t10\t10", "a second column 10")]
    [InlineData("\t37\t*", "\t37\t38bis", "no column *")]
    [InlineData("\n*\tAny", "\nALL\tAny", "no row *")]
    [InlineData("REMB\tReimbursement data\ty", "REMB\tReimbursement data\tmaybe", "'maybe'")]
    [InlineData("REMB\tReimbursement data\ty", "REMB\tReimbursement data", "cells")]
    [InlineData("\nREMB\t", "\nPROT_ALD\t", "a second row PROT_ALD")]
    public void A_matrix_that_cannot_be_used_is_refused_with_its_line(string from, string to, string said)
    {
        Assert.Contains(from, Matrix, StringComparison.Ordinal);

        var fault = Assert.Throws<AccessTableException>(
            () => HabilitationMatrix.Parse(new StringReader(Matrix.Replace(from, to, StringComparison.Ordinal))));

        Assert.Contains(said, fault.Message, StringComparison.Ordinal);
    }

    private static string BuiltIn(string name) => File.ReadAllText(
        Segur.Dmp.Testing.RepositoryRoot.Combine("src", "Segur.Dmp.Domain", "Access", "Tables", name));
}
