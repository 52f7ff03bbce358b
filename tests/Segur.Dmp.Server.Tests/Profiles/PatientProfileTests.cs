namespace Segur.Dmp.Server.Tests.Profiles;

public sealed class PatientProfileTests(TestWorld world) : EdgeTest(world)
{
    private readonly Ins _patient = Patients.Draw();

    [Fact]
    public async Task A_patient_without_a_profile_has_status_NONE()
    {
        var profile = await GetAsync();

        Assert.Equal(new Profile { Ins = _patient, Status = ProfileStatus.None }, profile);
    }

    [Fact]
    public async Task A_profile_is_opened_closed_and_opened_again_with_its_documents()
    {
        var opened = await OpenAsync(_patient);
        await SubmitAsync(new CdaLetter(_patient));
        var closed = await CloseAsync(_patient);
        var reopened = await OpenAsync(_patient);

        Assert.Equal((ProfileStatus.Open, 1), (opened.Status, opened.Version));
        Assert.Null(opened.ClosedAt);
        Assert.Equal((ProfileStatus.Closed, 3), (closed.Status, closed.Version));
        Assert.Equal(ClosingMotive.PatientRequest, closed.ClosingMotive);
        Assert.True(closed.ClosedAt >= opened.OpenedAt);
        Assert.Equal((ProfileStatus.Open, 4), (reopened.Status, reopened.Version));
        Assert.Null(reopened.ClosedAt);
        Assert.True(reopened.OpenedAt >= closed.ClosedAt);
        Assert.Equal(reopened, await GetAsync());
        Assert.Single((await Documents.FindDocumentsAsync(new FindDocumentsRequest { Ins = _patient })).Entries);
    }

    [Fact]
    public async Task A_closed_profile_tells_why_it_was_closed()
    {
        await OpenAsync(_patient);
        var request = new CloseProfileRequest
        {
            RequestId = Submissions.NewRequestId(), Ins = _patient, Motive = ClosingMotive.Other, Reason = "Décès",
        };

        await Profiles.CloseProfileAsync(request);

        var profile = await GetAsync();
        Assert.Equal((ClosingMotive.Other, "Décès"), (profile.ClosingMotive, profile.ClosingReason));
    }

    [Fact]
    [Provokes(ErrorCode.ProfileAlreadyOpen)]
    public async Task An_open_profile_cannot_be_opened()
    {
        await OpenAsync(_patient);

        await Refused.With(
            ErrorCode.ProfileAlreadyOpen,
            Profiles.OpenProfileAsync(
                new OpenProfileRequest { RequestId = Submissions.NewRequestId(), Ins = _patient }));
    }

    [Fact]
    public async Task A_first_deposit_opens_the_profile()
    {
        await SubmitAsync(new CdaLetter(_patient));

        Assert.Equal((ProfileStatus.Open, 1), ((await GetAsync()).Status, (await GetAsync()).Version));
    }

    [Fact]
    public async Task A_closed_profile_receives_nothing()
    {
        await OpenAsync(_patient);
        var closed = await CloseAsync(_patient);

        var refusal = await Refused.With(
            ErrorCode.ProfileClosed, Documents.SubmitDocumentsAsync(Submissions.Of(new CdaLetter(_patient))));

        Assert.Contains(
            closed.ClosedAt.ToDateTimeOffset().ToString(
                "yyyy-MM-ddTHH:mm", System.Globalization.CultureInfo.InvariantCulture),
            refusal.Violations[0].Found, StringComparison.Ordinal);
        Assert.Equal(2, await VersionAsync(_patient));
    }

    [Fact]
    public async Task Retries_of_opening_and_closing_have_one_effect()
    {
        var open = new OpenProfileRequest { RequestId = Submissions.NewRequestId(), Ins = _patient };
        var close = new CloseProfileRequest
        {
            RequestId = Submissions.NewRequestId(), Ins = _patient, Motive = ClosingMotive.PatientRequest,
        };

        Assert.Equal(await Profiles.OpenProfileAsync(open), await Profiles.OpenProfileAsync(open));
        Assert.Equal(await Profiles.CloseProfileAsync(close), await Profiles.CloseProfileAsync(close));
        Assert.Equal(2, await VersionAsync(_patient));
    }

    [Fact]
    public async Task The_id_of_a_submission_cannot_close_a_profile()
    {
        var submission = Submissions.Of(new CdaLetter(_patient));
        await Documents.SubmitDocumentsAsync(submission);

        await Refused.With(
            ErrorCode.RequestIdReused,
            Profiles.CloseProfileAsync(new CloseProfileRequest
            {
                RequestId = submission.RequestId, Ins = _patient, Motive = ClosingMotive.PatientRequest,
            }));
        Assert.Equal(ProfileStatus.Open, (await GetAsync()).Status);
    }

    [Fact]
    public async Task A_profile_that_is_not_there_or_closed_cannot_be_closed()
    {
        CloseProfileRequest Request() => new()
        {
            RequestId = Submissions.NewRequestId(), Ins = _patient, Motive = ClosingMotive.PatientRequest,
        };
        await Refused.With(ErrorCode.UnknownPatient, Profiles.CloseProfileAsync(Request()));
        await OpenAsync(_patient);
        await CloseAsync(_patient);

        await Refused.With(ErrorCode.ProfileClosed, Profiles.CloseProfileAsync(Request()));
    }

    [Fact]
    public async Task Every_wrong_field_is_named_at_once()
    {
        var refusal = await Refused.With(
            ErrorCode.RequestInvalid,
            Profiles.CloseProfileAsync(new CloseProfileRequest
            {
                RequestId = "?", Motive = ClosingMotive.Unspecified, Reason = new string('x', 501),
            }));

        Assert.Equal(["request_id", "ins", "motive", "reason"], refusal.Violations.Select(v => v.Place));
    }

    [Theory]
    [InlineData("1.2.3", "279035121518989", "ins.oid")]
    [InlineData(Patients.TestOid, "279035121518", "ins.matricule")]
    [InlineData(Patients.TestOid, "979035121518989", "ins.matricule")]
    public async Task A_malformed_INS_is_refused(string oid, string matricule, string place)
    {
        var refusal = await Refused.With(
            ErrorCode.RequestInvalid,
            Profiles.GetProfileAsync(new GetProfileRequest { Ins = new Ins { Oid = oid, Matricule = matricule } }));

        Assert.Equal(place, Assert.Single(refusal.Violations).Place);
    }

    private async Task<Profile> GetAsync() =>
        (await Profiles.GetProfileAsync(new GetProfileRequest { Ins = _patient })).Profile;
}
