using Segur.Dmp.Domain.Documents;
using Segur.Dmp.Domain.Profiles;
using Segur.Dmp.Domain.Tests.Builders;
using Segur.Dmp.Domain.Validation;

namespace Segur.Dmp.Domain.Tests.Documents;

public sealed class ReplaceDocumentTests
{
    private static readonly DocumentMetadata First = Deposits.Metadata("1.1", setId: "1.9", version: 1);

    [Fact]
    public void Replacement_deprecates_the_document_replaced()
    {
        var profile = Records.After(
            Commands.Submit(First), Commands.Submit(Deposits.Metadata("1.2", replaces: "1.1", setId: "1.9", version: 2)));

        var replaced = profile.FindDocument(Deposits.Id("1.1"));

        Assert.Equal(AvailabilityStatus.Deprecated, replaced?.Status);
        Assert.Equal(Deposits.Id("1.2"), replaced?.ReplacedBy);
        Assert.Equal(AvailabilityStatus.Approved, profile.FindDocument(Deposits.Id("1.2"))?.Status);
    }

    [Fact]
    public void Document_that_is_not_in_the_record_cannot_be_replaced()
    {
        var refusal = RefusalOf(Records.Unknown, Deposits.Metadata("1.2", replaces: "1.1"));

        Assert.Equal(ErrorCode.ReplacedDocumentUnknown, refusal.Code);
        Assert.Equal(("CDA-713", "1.1"), (refusal.Finding.Code, refusal.Finding.Found));
    }

    [Fact]
    public void Replaced_document_cannot_be_replaced_again_and_the_current_version_is_named()
    {
        var profile = Records.After(
            Commands.Submit(First),
            Commands.Submit(Deposits.Metadata("1.2", replaces: "1.1")),
            Commands.Submit(Deposits.Metadata("1.3", replaces: "1.2")));

        var refusal = RefusalOf(profile, Deposits.Metadata("1.4", replaces: "1.1"));

        Assert.Equal(ErrorCode.ReplacedDocumentDeprecated, refusal.Code);
        Assert.Contains("1.3", refusal.Finding.Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_documents_of_one_set_cannot_replace_the_same_one()
    {
        var decision = Commands.Submit(
            Deposits.Deposit(Deposits.Metadata("1.2", replaces: "1.1"), "b", 0),
            Deposits.Deposit(Deposits.Metadata("1.3", replaces: "1.1"), "c", 1))
            .Decide(Records.After(Commands.Submit(First)), Instants.Noon, Records.Settings);

        Assert.Equal(ErrorCode.ReplacedDocumentDeprecated, Assert.Single(decision.Refusals).Code);
        Assert.Empty(decision.Events);
    }

    [Theory]
    [InlineData("1.8", 2)]
    [InlineData("1.9", 1)]
    public void Replacement_keeps_the_set_id_and_raises_the_version(string setId, int version)
    {
        var refusal = RefusalOf(
            Records.After(Commands.Submit(First)),
            Deposits.Metadata("1.2", replaces: "1.1", setId: setId, version: version));

        Assert.Equal((ErrorCode.ReplacementIncoherent, "CDA-713"), (refusal.Code, refusal.Finding.Code));
    }

    [Fact]
    public void Change_of_type_is_a_warning()
    {
        var decision = Commands.Submit(Deposits.Metadata("1.2", replaces: "1.1", type: "11488-4"))
            .Decide(Records.After(Commands.Submit(First)), Instants.Noon, Records.Settings);

        Assert.True(decision.IsAccepted);
        Assert.Equal(Severity.Warning, Assert.Single(decision.Warnings).Severity);
    }

    [Fact]
    public void Retried_replacement_is_told_the_same_doubts()
    {
        var command = Commands.Submit(Deposits.Metadata("1.2", replaces: "1.1", type: "11488-4"));
        var profile = Records.After(Commands.Submit(First));
        var first = command.Decide(profile, Instants.Noon, Records.Settings);
        profile.Take(first);

        Assert.Equal(first.Warnings, command.Decide(profile, Instants.Noon, Records.Settings).Warnings);
    }

    [Fact]
    public void Change_of_structure_is_a_warning()
    {
        var other = Deposits.Metadata("1.2", replaces: "1.1") with
        {
            Authors = [new DocumentAuthor("8", "CLINIQUE", [], [])],
        };

        var decision = Commands.Submit(other).Decide(Records.After(Commands.Submit(First)), Instants.Noon, Records.Settings);

        Assert.Equal("CDA-714", Assert.Single(decision.Warnings).Code);
    }

    private static Refusal RefusalOf(PatientProfile profile, DocumentMetadata metadata) =>
        Assert.Single(Commands.Submit(metadata, "z").Decide(profile, Instants.Noon, Records.Settings).Refusals);
}
