namespace Segur.Dmp.Server.Tests.Consent;

public sealed class ConsentCallsTests(TestWorld world) : RecordTest(world)
{
    [Fact]
    public async Task An_authorisation_declared_twice_is_already_present()
    {
        await OpenAsync(Patient);
        var doctor = await AsAsync(Doctor(Gp));

        var first = await Consent.DeclareAuthorisationAsync(Declaration(), doctor);
        var second = await Consent.DeclareAuthorisationAsync(Declaration(), doctor);

        Assert.False(first.AlreadyPresent);
        Assert.True(second.AlreadyPresent);
        Assert.Equal(first.Authorisation, second.Authorisation);
        Assert.Equal((Gp, AuthorisationStatus.Valid), (first.Authorisation.NationalId, first.Authorisation.Status));
    }

    [Fact]
    public async Task A_retry_has_one_effect_and_another_use_of_its_id_is_refused()
    {
        await OpenAsync(Patient);
        var doctor = await AsAsync(Doctor(Gp));
        var patient = await AsPatientAsync();
        var request = Declaration();
        await Consent.DeclareAuthorisationAsync(request, doctor);
        await Consent.RemoveAuthorisationAsync(
            new RemoveAuthorisationRequest { RequestId = NewId(), Ins = Patient }, doctor);

        await Refused.With(
            ErrorCode.RequestIdReused,
            Consent.SetMaskByDefaultAsync(
                new SetMaskByDefaultRequest { RequestId = request.RequestId, Ins = Patient, Masked = true }, patient));
    }

    [Fact]
    [Provokes(ErrorCode.ConsentChangeRefused)]
    public async Task A_blocked_professional_cannot_declare_himself_until_the_block_is_lifted()
    {
        await OpenAsync(Patient);
        var doctor = await AsAsync(Doctor(Gp));
        var patient = await AsPatientAsync();
        await DeclareAsync(doctor);
        await BlockAsync(Gp, patient);

        var refusal = await Refused.With(
            ErrorCode.ConsentChangeRefused, Consent.DeclareAuthorisationAsync(Declaration(), doctor));
        await Consent.UnblockProfessionalAsync(
            new UnblockProfessionalRequest { RequestId = NewId(), Ins = Patient, NationalId = Gp }, patient);

        Assert.Equal("CNS-001", refusal.Violations[0].Code);
        await Refused.With(ErrorCode.AccessDenied, () => FindAsync(doctor)); // Consent has to be collected anew.
        await DeclareAsync(doctor);
        Assert.Empty(await FindAsync(doctor));
    }

    [Fact]
    public async Task The_list_tells_who_is_authorised_and_who_is_blocked()
    {
        await OpenAsync(Patient);
        await DeclareAsync(await AsAsync(Doctor(Gp)), asMedecinTraitant: true);
        await BlockAsync(Cardiologist, await AsPatientAsync());

        var all = await ListAsync(AuthorisationFilter.All);
        var active = await ListAsync(AuthorisationFilter.Active);
        var forbidden = await ListAsync(AuthorisationFilter.Forbidden);

        Assert.Equal([Gp, Cardiologist], all.Select(a => a.NationalId));
        Assert.True(Assert.Single(active).IsMedecinTraitant);
        Assert.Equal(AuthorisationStatus.Forbidden, Assert.Single(forbidden).Status);
    }

    [Fact]
    public async Task A_patient_removes_an_authorisation_and_a_professional_only_the_own()
    {
        await OpenAsync(Patient);
        var doctor = await AsAsync(Doctor(Gp));
        await DeclareAsync(doctor);

        var refusal = await Refused.With(
            ErrorCode.RequestInvalid,
            Consent.RemoveAuthorisationAsync(Removal(Cardiologist), doctor));
        await Consent.RemoveAuthorisationAsync(Removal(Gp), await AsPatientAsync());

        Assert.Equal("national_id", refusal.Violations[0].Place);
        await Refused.With(ErrorCode.AccessDenied, () => FindAsync(doctor));
    }

    [Fact]
    [Provokes(ErrorCode.AccessDenied)]
    public async Task A_denied_access_names_the_rule_its_facts_and_its_clause()
    {
        await OpenAsync(Patient);

        var refusal = await Refused.With(
            ErrorCode.AccessDenied, async () => await FindAsync(await AsAsync(Doctor(Gp))));

        var violation = Assert.Single(refusal.Violations);
        Assert.Equal("ACC-502", violation.Code);
        Assert.Contains("NON_EXISTE", violation.Found, StringComparison.Ordinal);
        Assert.Contains("L1111-17", violation.Source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_representative_of_a_minor_acts_until_majority()
    {
        var parent = Patients.Draw();
        await OpenAsync(Patient);
        await BornAsync(TimeProvider.System.GetUtcNow().Year - 10);
        await Consent.NameRepresentativeAsync(new NameRepresentativeRequest
        {
            RequestId = NewId(), Ins = Patient,
            Representative = new Representative { Ins = parent, Name = "PARENT", Kind = RepresentationKind.Minor },
        });
        var representative = await AsAsync(new Caller { Representative = parent });

        Assert.Empty(await FindAsync(representative));
        await Refused.With(ErrorCode.AccessDenied, async () => await FindAsync(await AsPatientAsync()));
        await BornAsync(TimeProvider.System.GetUtcNow().Year - 19);

        var refusal = await Refused.With(ErrorCode.AccessDenied, () => FindAsync(representative));
        Assert.Equal("ACC-105", refusal.Violations[0].Code);
        Assert.Empty(await FindAsync(await AsPatientAsync()));
    }

    [Fact]
    [Provokes(ErrorCode.ConfidentialityRefused)]
    public async Task Masque_ps_and_invisible_patient_exclude_each_other_at_deposit_and_at_masking()
    {
        await OpenAsync(Patient);

        await Refused.With(
            ErrorCode.ConfidentialityRefused, () => DepositAsync(default, "MASQUE_PS", "INVISIBLE_PATIENT"));
        var hidden = await DepositAsync(default, "INVISIBLE_PATIENT");
        await Refused.With(
            ErrorCode.ConfidentialityRefused, () => ChangeAsync(hidden, DocumentChange.Mask, default));
    }

    [Fact]
    public async Task A_secret_connection_sends_only_what_stays_hidden_from_the_representatives()
    {
        await OpenAsync(Patient);
        var secret = await AsAsync(Doctor(Gp, isSecret: true));

        var refusal = await Refused.With(ErrorCode.ConfidentialityRefused, () => DepositAsync(secret));
        await DepositAsync(secret, "INVISIBLE_REPRESENTANTS_LEGAUX");

        Assert.Equal("ACC-702", refusal.Violations[0].Code);
    }

    [Fact]
    [Provokes(ErrorCode.DocumentChangeRefused)]
    public async Task A_replaced_document_is_not_archived()
    {
        var first = new CdaLetter(Patient);
        await SubmitAsync(first);
        await SubmitAsync(first.NextVersion());

        await Refused.With(
            ErrorCode.DocumentChangeRefused, () => ChangeAsync(first.UniqueId, DocumentChange.Archive, default));
    }

    [Fact]
    public async Task A_retry_is_judged_like_the_first_call()
    {
        await OpenAsync(Patient);
        var id = await DepositAsync();
        var request = new UpdateDocumentRequest
        {
            RequestId = NewId(), Ins = Patient, UniqueId = id, Change = DocumentChange.Mask,
        };
        var patient = await AsPatientAsync();
        await Documents.UpdateDocumentAsync(request, patient);

        var retry = await Documents.UpdateDocumentAsync(request, patient);
        var refusal = await Refused.With(
            ErrorCode.AccessDenied,
            Documents.UpdateDocumentAsync(request, await AsAsync(new Caller { Patient = Patients.Draw() })));

        Assert.Equal((false, id), (retry.Changed, retry.Entry.UniqueId));
        Assert.Equal("ACC-103", refusal.Violations[0].Code);
    }

    [Fact]
    public async Task What_was_shown_cannot_be_hidden_again()
    {
        await OpenAsync(Patient);
        var id = await DepositAsync(default, "INVISIBLE_PATIENT");
        var patient = await AsPatientAsync();
        Assert.Empty(await FindAsync(patient));

        var shown = await ChangeAsync(id, DocumentChange.ShowToPatient, default);
        var again = await ChangeAsync(id, DocumentChange.ShowToPatient, default);

        Assert.True(shown.Changed);
        Assert.False(again.Changed);
        Assert.Equal(["N"], shown.Entry.ConfidentialityCodes.Select(code => code.Code));
        Assert.Equal([id], await FindAsync(patient));
        await Refused.With(ErrorCode.RequestInvalid, () => ChangeAsync(id, (DocumentChange)8, default));
    }

    [Fact]
    public async Task The_open_sandbox_says_so_in_every_answer_and_a_token_takes_its_place()
    {
        await OpenAsync(Patient);

        using var open = Documents.FindDocumentsAsync(new FindDocumentsRequest { Ins = Patient });
        using var bound = Documents.FindDocumentsAsync(
            new FindDocumentsRequest { Ins = Patient }, await AsPatientAsync());

        Assert.Equal("open", (await open.ResponseHeadersAsync).GetValue("segur-dmp-access"));
        Assert.Null((await bound.ResponseHeadersAsync).GetValue("segur-dmp-access"));
    }

    [Fact]
    public async Task A_callers_token_never_tells_a_version_from_which_hidden_events_could_be_counted()
    {
        await OpenAsync(Patient);
        var doctor = await AsAsync(Doctor(Gp));

        var submitted = await Documents.SubmitDocumentsAsync(Submissions.Of(new CdaLetter(Patient)), doctor);
        var profile = (await Profiles.GetProfileAsync(new GetProfileRequest { Ins = Patient }, doctor)).Profile;

        Assert.Equal((0, 0), (submitted.ProfileVersion, profile.Version));
    }

    private DeclareAuthorisationRequest Declaration() => new() { RequestId = NewId(), Ins = Patient };

    private RemoveAuthorisationRequest Removal(string id) =>
        new() { RequestId = NewId(), Ins = Patient, NationalId = id };

    private async Task BlockAsync(string id, CallOptions by) => await Consent.BlockProfessionalAsync(
        new BlockProfessionalRequest { RequestId = NewId(), Ins = Patient, NationalId = id }, by);

    private async Task<IReadOnlyList<Authorisation>> ListAsync(AuthorisationFilter filter) =>
        (await Consent.ListAuthorisationsAsync(
            new ListAuthorisationsRequest { Ins = Patient, Filter = filter }, await AsPatientAsync())).Authorisations;

    private async Task BornAsync(int year) => await Profiles.SetAdministrativeDataAsync(new SetAdministrativeDataRequest
    {
        RequestId = NewId(),
        Ins = Patient,
        Traits = new IdentityTraits
        {
            BirthName = "EXEMPLE", BirthFirstNames = "ALIX", Sex = Sex.Female, BirthDate = $"{year}-01-01",
        },
    });
}
