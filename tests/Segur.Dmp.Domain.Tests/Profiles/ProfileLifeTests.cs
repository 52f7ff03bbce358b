using Segur.Dmp.Domain.Profiles;
using Segur.Dmp.Domain.Tests.Builders;
using Segur.Dmp.Domain.Validation;

namespace Segur.Dmp.Domain.Tests.Profiles;

public sealed class ProfileLifeTests
{
    [Fact]
    public void Unknown_profile_opens()
    {
        var profile = Records.Unknown;

        profile.Take(new OpenProfile(Commands.NewRequestId()).Decide(profile, Instants.Noon));

        Assert.Equal((ProfileStatus.Open, Instants.Noon, 1), (profile.Status, profile.OpenedAt, profile.Version));
    }

    [Fact]
    public void Open_profile_does_not_open_again()
    {
        var profile = Records.After(Commands.Submit(Deposits.Metadata()));

        var refusal = Assert.Single(new OpenProfile(Commands.NewRequestId()).Decide(profile, Instants.Noon).Refusals);

        Assert.Equal(ErrorCode.ProfileAlreadyOpen, refusal.Code);
    }

    [Fact]
    public void Closed_profile_reopens_with_its_documents()
    {
        var profile = Records.Closed();

        profile.Take(new OpenProfile(Commands.NewRequestId()).Decide(profile, Instants.Noon));

        Assert.Equal(ProfileStatus.Open, profile.Status);
        Assert.Null(profile.Closing);
        Assert.Single(profile.Documents);
    }

    [Fact]
    public void Retried_opening_is_accepted_without_events()
    {
        var command = new OpenProfile(Commands.NewRequestId());
        var profile = Records.Unknown;
        profile.Take(command.Decide(profile, Instants.Noon));

        var decision = command.Decide(profile, Instants.Noon);

        Assert.True(decision.IsAccepted);
        Assert.Empty(decision.Events);
    }

    [Fact]
    public void Retried_closing_is_accepted_without_events()
    {
        var command = new CloseProfile(Commands.NewRequestId(), ClosingMotive.PatientRequest, "");
        var profile = Records.After(Commands.Submit(Deposits.Metadata()));
        profile.Take(command.Decide(profile, Instants.Noon, Records.Settings));

        var decision = command.Decide(profile, Instants.Noon, Records.Settings);

        Assert.True(decision.IsAccepted);
        Assert.Empty(decision.Events);
    }

    [Fact]
    public void Request_id_of_an_opening_does_not_close()
    {
        var requestId = Commands.NewRequestId();
        var profile = Records.Unknown;
        profile.Take(new OpenProfile(requestId).Decide(profile, Instants.Noon));

        var decision = new CloseProfile(requestId, ClosingMotive.PatientRequest, "")
            .Decide(profile, Instants.Noon, Records.Settings);

        Assert.Equal(ErrorCode.RequestIdReused, Assert.Single(decision.Refusals).Code);
    }

    [Fact]
    public void Unknown_profile_cannot_be_closed() => Assert.Equal(
        ErrorCode.UnknownPatient,
        Assert.Single(new CloseProfile(Commands.NewRequestId(), ClosingMotive.Other, "x")
            .Decide(Records.Unknown, Instants.Noon, Records.Settings).Refusals).Code);
}
