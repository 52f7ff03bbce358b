using Segur.Dmp.Domain.Identity;
using Segur.Dmp.Domain.Profiles;
using Segur.Dmp.Domain.Tests.Builders;
using Segur.Dmp.Domain.Validation;

namespace Segur.Dmp.Domain.Tests.Documents;

public sealed class SubmitDocumentsTests
{
    [Fact]
    public void First_deposit_opens_the_profile_and_registers_the_document()
    {
        var decision = Commands.Submit(Deposits.Metadata()).Decide(Records.Unknown, Instants.Noon, Records.Settings);

        var submitted = Assert.IsType<DocumentSubmitted>(Assert.Single(decision.Events));
        var profile = new PatientProfile();
        profile.Apply(submitted);
        Assert.Equal((ProfileStatus.Open, submitted.ReceivedAt), (profile.Status, profile.OpenedAt));
        Assert.Single(profile.Documents);
    }

    [Fact]
    public void A_deposit_into_a_stream_that_holds_facts_already_says_that_it_opens_the_profile()
    {
        var profile = new PatientProfile();
        profile.Apply(new AdministrativeDataRecorded(
            Guid.NewGuid(),
            new IdentityTraits("EXEMPLE", "Anne", Sex.Female, new DateOnly(1979, 3, 5), "51215"), Instants.Noon));

        var decision = Commands.Submit(Deposits.Metadata()).Decide(profile, Instants.Noon, Records.Settings);

        Assert.Collection(
            decision.Events,
            e => Assert.Equal(OpeningCause.FirstDeposit, Assert.IsType<ProfileOpened>(e).Cause),
            e => Assert.IsType<DocumentSubmitted>(e));
    }

    [Fact]
    public void Unknown_profile_is_refused_where_profiles_do_not_open_themselves()
    {
        var command = Commands.Submit(Deposits.Metadata()) with { OpensUnknownProfile = false };

        var refusal = Assert.Single(command.Decide(Records.Unknown, Instants.Noon, Records.Settings).Refusals);

        Assert.Equal(ErrorCode.UnknownPatient, refusal.Code);
        Assert.Equal("XDSUnknownPatientId", refusal.Finding.Code);
    }

    [Fact]
    public void Closed_profile_refuses_and_tells_since_when()
    {
        var refusal = Assert.Single(
            Commands.Submit(Deposits.Metadata("1.2.3")).Decide(Records.Closed(), Instants.Noon, Records.Settings).Refusals);

        Assert.Equal(ErrorCode.ProfileClosed, refusal.Code);
        Assert.Contains("2026-01-05", refusal.Finding.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Same_document_sent_twice_is_accepted_and_adds_no_event()
    {
        var profile = Records.After(Commands.Submit(Deposits.Metadata()));

        var decision = Commands.Submit(Deposits.Metadata()).Decide(profile, Instants.Noon, Records.Settings);

        Assert.True(decision.IsAccepted);
        Assert.Empty(decision.Events);
    }

    [Fact]
    public void Same_unique_id_with_other_bytes_is_refused_with_both_hashes()
    {
        var profile = Records.After(Commands.Submit(Deposits.Metadata()));

        var refusal = Assert.Single(Commands.Submit(Deposits.Metadata(), "b").Decide(profile, Instants.Noon, Records.Settings).Refusals);

        Assert.Equal(ErrorCode.NonIdenticalHash, refusal.Code);
        Assert.Equal("CDA-701", refusal.Finding.Code);
        Assert.Contains(Deposits.Content("b").Sha1, refusal.Finding.Found, StringComparison.Ordinal);
        Assert.Contains(Deposits.Content("a").Sha1, refusal.Finding.Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void One_bad_document_refuses_the_whole_set_and_every_reason_is_told()
    {
        var profile = Records.After(Commands.Submit(Deposits.Metadata("1.1")), Commands.Submit(Deposits.Metadata("1.2")));

        var decision = Commands.Submit(
            Deposits.Deposit(Deposits.Metadata("1.1"), "b", 0),
            Deposits.Deposit(Deposits.Metadata("1.2"), "b", 1),
            Deposits.Deposit(Deposits.Metadata("1.3"), "c", 2)).Decide(profile, Instants.Noon, Records.Settings);

        Assert.Empty(decision.Events);
        Assert.Equal(
            ["documents[0].content", "documents[1].content"], decision.Refusals.Select(r => r.Finding.Place));
    }

    [Fact]
    public void Retry_with_the_same_request_id_is_accepted_without_events_even_once_the_profile_is_closed()
    {
        var command = Commands.Submit(Deposits.Metadata());
        var profile = Records.After(command);
        profile.Take(new CloseProfile(Commands.NewRequestId(), ClosingMotive.Other, "x").Decide(profile, Instants.Noon, Records.Settings));

        var decision = command.Decide(profile, Instants.Noon, Records.Settings);

        Assert.True(decision.IsAccepted);
        Assert.Empty(decision.Events);
    }

    [Fact]
    public void Request_id_used_for_other_documents_is_refused()
    {
        var command = Commands.Submit(Deposits.Metadata("1.1"));
        var profile = Records.After(command);

        var decision = (command with { Deposits = [Deposits.Deposit(Deposits.Metadata("1.2"))] })
            .Decide(profile, Instants.Noon, Records.Settings);

        Assert.Equal(ErrorCode.RequestIdReused, Assert.Single(decision.Refusals).Code);
    }

    [Fact]
    public void Request_id_of_a_closing_is_not_taken_for_a_submission()
    {
        var profile = Records.Closed();
        var command = Commands.Submit(Deposits.Metadata()) with { RequestId = profile.Closing!.RequestId };

        Assert.Equal(
            ErrorCode.RequestIdReused, Assert.Single(command.Decide(profile, Instants.Noon, Records.Settings).Refusals).Code);
    }

    [Fact]
    public void Refused_request_leaves_its_request_id_free()
    {
        var command = Commands.Submit(Deposits.Metadata("2", replaces: "1"));
        var profile = Records.Unknown;
        Assert.False(command.Decide(profile, Instants.Noon, Records.Settings).IsAccepted);
        profile.Take(Commands.Submit(Deposits.Metadata("1")).Decide(profile, Instants.Noon, Records.Settings));

        Assert.True(command.Decide(profile, Instants.Noon, Records.Settings).IsAccepted);
    }
}
