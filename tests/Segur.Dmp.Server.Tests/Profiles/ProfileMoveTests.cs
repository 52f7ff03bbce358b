namespace Segur.Dmp.Server.Tests.Profiles;

public sealed class ProfileMoveTests(TestWorld world) : RecordTest(world)
{
    [Fact]
    public async Task An_invited_holder_objects_and_there_is_no_record()
    {
        var invited = await MoveAsync(ProfileMove.Invite, await OperatorAsync());
        var opposed = await MoveAsync(ProfileMove.Object, await AsPatientAsync());

        Assert.Equal(ProfileStatus.Invited, invited.Status);
        Assert.InRange(
            invited.OpensAt.ToDateTimeOffset() - TimeProvider.System.GetUtcNow(),
            TimeSpan.FromDays(41), TimeSpan.FromDays(42));
        Assert.Equal(ProfileStatus.Opposed, opposed.Status);
        await Refused.With(
            ErrorCode.UnknownPatient, Documents.SubmitDocumentsAsync(Submissions.Of(new CdaLetter(Patient))));
    }

    [Fact]
    public async Task A_profile_is_activated_suspended_and_lifted()
    {
        await OpenAsync(Patient);

        var activated = await MoveAsync(ProfileMove.Activate, await AsPatientAsync());
        var suspended = await MoveAsync(ProfileMove.Suspend, await OperatorAsync());
        var lifted = await MoveAsync(ProfileMove.LiftSuspension, await OperatorAsync());

        Assert.NotNull(activated.ActivatedAt);
        Assert.Equal(ProfileStatus.Suspended, suspended.Status);
        Assert.NotNull(suspended.ClosesAt);
        Assert.Equal((ProfileStatus.Open, activated.ActivatedAt), (lifted.Status, lifted.ActivatedAt));
    }

    [Fact]
    [Provokes(ErrorCode.ProfileSuspended)]
    public async Task A_suspended_profile_receives_nothing_and_shows_nothing()
    {
        await OpenAsync(Patient);
        await MoveAsync(ProfileMove.Suspend, await OperatorAsync());

        await Refused.With(
            ErrorCode.ProfileSuspended, Documents.SubmitDocumentsAsync(Submissions.Of(new CdaLetter(Patient))));
        await Refused.With(
            ErrorCode.ProfileSuspended,
            Documents.FindDocumentsAsync(new FindDocumentsRequest { Ins = Patient }, await AsPatientAsync()));
    }

    [Fact]
    [Provokes(ErrorCode.ProfileMoveRefused)]
    public async Task A_move_that_the_state_does_not_allow_is_refused_with_the_state()
    {
        await OpenAsync(Patient);

        var refusal = await Refused.With(
            ErrorCode.ProfileMoveRefused, () => MoveAsync(ProfileMove.CancelErasure, CallOptionsOfNobody));

        Assert.Contains("open", refusal.Violations[0].Found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Erasure_is_asked_for_and_taken_back_by_the_holder_of_a_closed_profile()
    {
        await OpenAsync(Patient);
        var closed = await CloseAsync(Patient);
        var patient = await AsPatientAsync();

        var requested = await MoveAsync(ProfileMove.RequestErasure, patient);
        var cancelled = await MoveAsync(ProfileMove.CancelErasure, patient);

        Assert.Equal(closed.ClosedAt.ToDateTimeOffset().AddYears(10), closed.EraseAt.ToDateTimeOffset());
        Assert.True(requested.EraseAt.ToDateTimeOffset() < TimeProvider.System.GetUtcNow().AddMonths(4));
        Assert.Equal(closed.EraseAt, cancelled.EraseAt);
    }

    [Fact]
    public async Task Nobody_but_the_holder_and_the_representatives_moves_a_profile()
    {
        await OpenAsync(Patient);

        var byDoctor = await Refused.With(
            ErrorCode.AccessDenied, async () => await MoveAsync(ProfileMove.Activate, await AsAsync(Doctor(Gp))));
        var byStranger = await Refused.With(
            ErrorCode.AccessDenied,
            async () => await MoveAsync(ProfileMove.Activate, await AsAsync(new Caller { Patient = Patients.Draw() })));
        var byRepresentative = await Refused.With(
            ErrorCode.AccessDenied,
            async () => await MoveAsync(
                ProfileMove.Activate, await AsAsync(new Caller { Representative = Patients.Draw() })));

        Assert.Equal("ACC-301", byDoctor.Violations[0].Code);
        Assert.Equal("ACC-103", byStranger.Violations[0].Code);
        Assert.Equal("ACC-105", byRepresentative.Violations[0].Code);
    }

    private static CallOptions CallOptionsOfNobody => default;

    private Task<CallOptions> OperatorAsync() => AsAsync(new Caller { Operator = "CNAM" });
}
