using Google.Protobuf.WellKnownTypes;

namespace Segur.Dmp.Server.Tests.Consent;

public sealed class ExplainAccessTests(TestWorld world) : RecordTest(world)
{
    private static readonly CodedValue LabReport = new() { Code = "11502-2", System = "2.16.840.1.113883.6.1" };

    [Fact]
    public async Task The_path_holds_every_rule_up_to_the_one_that_decided_with_what_it_saw()
    {
        await OpenAsync(Patient);

        var decision = await ExplainAsync(new ExplainAccessRequest { Caller = Doctor(Gp) });

        Assert.Equal((AccessOutcome.Denied, "ACC-502"), (decision.Outcome, decision.Rule));
        var last = decision.Path[^1];
        Assert.Equal(("ACC-502", RuleResult.Denied), (last.Rule, last.Result));
        Assert.Contains(last.Facts, fact => fact is { Name: "authorisation", Value: "NON_EXISTE" });
        Assert.All(decision.Path, step => Assert.NotEmpty(step.Source));
        Assert.Equal(decision.Path.Select(step => step.Rule).Order(), decision.Path.Select(step => step.Rule));
    }

    [Fact]
    public async Task A_document_that_need_not_exist_and_a_state_that_need_not_be_so_are_decided_alike()
    {
        await OpenAsync(Patient);
        var request = new ExplainAccessRequest
        {
            Caller = Doctor(Gp),
            Document = new HypotheticalDocument { TypeCode = LabReport, ConfidentialityCodes = { "N", "MASQUE_PS" } },
            State = new HypotheticalState { Authorisation = AuthorisationStatus.Valid },
        };

        var stranger = await ExplainAsync(request);
        request.State.MedecinTraitant = true;
        var medecinTraitant = await ExplainAsync(request);
        request.State.Open = false;
        var closed = await ExplainAsync(request);

        Assert.Equal((AccessOutcome.Filtered, "ACC-621"), (stranger.Outcome, stranger.Rule));
        Assert.Equal(AccessOutcome.Allowed, medecinTraitant.Outcome);
        Assert.Equal((AccessOutcome.Denied, "ACC-202"), (closed.Outcome, closed.Rule));
    }

    [Fact]
    public async Task Another_instant_is_decided_on_the_record_as_it_was_or_will_be()
    {
        await OpenAsync(Patient);
        var before = Timestamp.FromDateTimeOffset(TimeProvider.System.GetUtcNow());
        await CloseAsync(Patient);
        var request = new ExplainAccessRequest
        {
            Caller = Doctor(Gp), Action = AccessAction.Feed, At = before,
        };

        var then = await ExplainAsync(request);
        request.At = null;
        var now = await ExplainAsync(request);
        request.At = Timestamp.FromDateTimeOffset(TimeProvider.System.GetUtcNow().AddYears(11));
        var erased = await ExplainAsync(request);

        Assert.Equal(AccessOutcome.Allowed, then.Outcome);
        Assert.Equal("ACC-202", now.Rule);
        Assert.Equal("ACC-201", erased.Rule);
    }

    [Fact]
    public async Task A_professional_asks_about_himself_and_learns_nothing_of_what_is_hidden_from_him()
    {
        await OpenAsync(Patient);
        var doctor = await AsAsync(Doctor(Cardiologist));
        await DeclareAsync(doctor);
        var hidden = await DepositAsync(await AsAsync(Doctor(Gp)), "MASQUE_PS");

        var own = await ExplainAsync(new ExplainAccessRequest(), doctor);
        await Refused.With(
            ErrorCode.DocumentNotFound, () => ExplainAsync(new ExplainAccessRequest { UniqueId = hidden }, doctor));
        await Refused.With(
            ErrorCode.AccessDenied, () => ExplainAsync(new ExplainAccessRequest { Caller = Doctor(Gp) }, doctor));

        Assert.Equal(AccessOutcome.Allowed, own.Outcome);
    }

    [Fact]
    public async Task A_table_of_callers_by_documents_comes_in_one_answer()
    {
        await OpenAsync(Patient);
        await DeclareAsync(await AsAsync(Doctor(Gp)));
        var open = await DepositAsync();
        var masked = await DepositAsync(default, "MASQUE_PS");

        var table = await Consent.SimulateAccessAsync(new SimulateAccessRequest
        {
            Ins = Patient,
            Callers = { Doctor(Gp), Doctor(Cardiologist), new Caller { Patient = Patient } },
        });

        Assert.Equal([open, masked], table.UniqueIds);
        Assert.Equal(
            [AccessOutcome.Allowed, AccessOutcome.Filtered], table.Rows[0].Documents.Select(d => d.Outcome));
        Assert.Equal(("ACC-502", 0), (table.Rows[1].Record.Rule, table.Rows[1].Documents.Count));
        Assert.Equal([AccessOutcome.Allowed, AccessOutcome.Allowed], table.Rows[2].Documents.Select(d => d.Outcome));
    }

    [Fact]
    public async Task The_table_that_a_patient_asks_for_leaves_out_what_is_hidden_from_the_patient()
    {
        await OpenAsync(Patient);
        var shown = await DepositAsync();
        await DepositAsync(default, "INVISIBLE_PATIENT");

        var table = await Consent.SimulateAccessAsync(
            new SimulateAccessRequest { Ins = Patient, Callers = { Doctor(Gp) } }, await AsPatientAsync());

        Assert.Equal([shown], table.UniqueIds);
    }

    [Fact]
    public async Task Every_wrong_field_of_a_question_is_named()
    {
        var refusal = await Refused.With(
            ErrorCode.RequestInvalid,
            () => ExplainAsync(new ExplainAccessRequest
            {
                Caller = new Caller { Professional = new Professional() },
                Action = (AccessAction)99,
                At = new Timestamp { Seconds = long.MaxValue },
                State = new HypotheticalState { BirthDate = "1.1.2000" },
            }));

        Assert.Equal(
            ["caller.professional.national_id", "caller.professional.role", "action", "at", "state.birth_date"],
            refusal.Violations.Select(violation => violation.Place));
    }

    private async Task<AccessDecision> ExplainAsync(ExplainAccessRequest request, CallOptions by = default)
    {
        request.Ins = Patient;
        request.Action = request.Action == AccessAction.Unspecified ? AccessAction.Retrieve : request.Action;
        return (await Consent.ExplainAccessAsync(request, by)).Decision;
    }
}
