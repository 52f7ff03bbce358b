using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Segur.Dmp.Server.Configuration;

namespace Segur.Dmp.Server.Tests.Traces;

public sealed class AccessTraceTests(TestWorld world) : RecordTest(world)
{
    [Fact]
    public async Task Every_access_is_traced_refusals_too()
    {
        await OpenAsync(Patient);
        var doctor = await AsAsync(Doctor(Gp));
        await Refused.With(ErrorCode.AccessDenied, () => FindAsync(doctor));
        await DeclareAsync(doctor);
        var id = await DepositAsync(doctor);
        await FindAsync(doctor);

        var traces = await ListAsync(await AsPatientAsync());

        Assert.Equal(
            [
                (AccessAction.FindDocuments, AccessOutcome.Allowed, ""), (AccessAction.Feed, AccessOutcome.Allowed, id),
                (AccessAction.DeclareAuthorisation, AccessOutcome.Allowed, ""),
                (AccessAction.FindDocuments, AccessOutcome.Denied, ""),
            ],
            traces.Where(trace => trace.Actor.NationalId == Gp)
                .Select(trace => (trace.Action, trace.Outcome, trace.UniqueId)));
        var search = traces.First(trace => trace.Action == AccessAction.FindDocuments);
        Assert.Equal(("10", "CABINET"), (search.Actor.Role, search.Actor.Structure.Name));
        Assert.NotEmpty(search.Actor.Software);
    }

    [Fact]
    public async Task The_medecin_traitant_sees_all_and_another_professional_his_own()
    {
        await OpenAsync(Patient);
        var gp = await AsAsync(Doctor(Gp));
        var cardiologist = await AsAsync(Doctor(Cardiologist));
        await DeclareAsync(gp, asMedecinTraitant: true);
        await DeclareAsync(cardiologist);

        var all = await ListAsync(gp);
        var own = await ListAsync(cardiologist);

        Assert.Contains(all, trace => trace.Actor.NationalId == Cardiologist);
        Assert.NotEmpty(own);
        Assert.All(own, trace => Assert.Equal(Cardiologist, trace.Actor.NationalId));
    }

    [Fact]
    public async Task What_happened_to_a_document_hidden_from_the_patient_is_hidden_too_until_it_is_shown()
    {
        await OpenAsync(Patient);
        var gp = await AsAsync(Doctor(Gp));
        await DeclareAsync(gp);
        var id = await DepositAsync(gp, "INVISIBLE_PATIENT");
        var patient = await AsPatientAsync();

        var before = await ListAsync(patient);
        await ChangeAsync(id, DocumentChange.ShowToPatient, gp);
        var after = await ListAsync(patient);

        Assert.DoesNotContain(before, trace => trace.Action == AccessAction.Feed);
        Assert.Contains(after, trace => trace.Action == AccessAction.Feed && trace.UniqueId == id);
    }

    [Fact]
    public async Task To_a_professional_a_hidden_document_and_an_unknown_one_are_the_same_in_his_traces()
    {
        await OpenAsync(Patient);
        var cardiologist = await AsAsync(Doctor(Cardiologist));
        await DeclareAsync(cardiologist);
        var hidden = await DepositAsync(await AsAsync(Doctor(Gp)), "MASQUE_PS");

        await Refused.With(ErrorCode.DocumentNotFound, () => RetrieveAsync(hidden, cardiologist));
        await Refused.With(ErrorCode.DocumentNotFound, () => RetrieveAsync("1.2.3.4", cardiologist));

        var traces = (await ListAsync(cardiologist)).Where(trace => trace.Action == AccessAction.Retrieve).ToArray();
        Assert.Equal(2, traces.Length);
        Assert.Equal(
            (traces[0].Outcome, traces[0].Rule, traces[0].UniqueId),
            (traces[1].Outcome, traces[1].Rule, traces[1].UniqueId));
    }

    [Fact]
    public async Task Pages_of_traces_join_without_gap_or_repeat()
    {
        await OpenAsync(Patient);
        for (var i = 0; i < 5; i++)
        {
            await DepositAsync();
        }

        var seen = new List<string>();
        var request = new ListTracesRequest { Ins = Patient, PageSize = 2 };
        do
        {
            var page = await Traces.ListTracesAsync(request);
            seen.AddRange(page.Traces.Select(trace => trace.TraceId));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        Assert.Equal(6, seen.Count);
        Assert.Equal(
            (await Traces.ListTracesAsync(new ListTracesRequest { Ins = Patient })).Traces.Select(t => t.TraceId),
            seen);
    }

    [Fact]
    [Provokes(ErrorCode.TraceNotFound)]
    public async Task A_patient_reports_an_access_of_the_own_record_and_no_other()
    {
        await OpenAsync(Patient);
        var doctor = await AsAsync(Doctor(Gp));
        await DeclareAsync(doctor);
        var patient = await AsPatientAsync();
        var trace = (await ListAsync(patient)).First(t => t.Actor.NationalId == Gp);
        var request = new ReportAccessRequest
        {
            RequestId = NewId(), Ins = Patient, TraceId = trace.TraceId, Reason = "Je ne connais pas ce médecin",
        };

        var first = await Traces.ReportAccessAsync(request, patient);
        var retry = await Traces.ReportAccessAsync(request, patient);

        Assert.Equal(first, retry);
        request.RequestId = NewId();
        request.TraceId = NewId();
        await Refused.With(ErrorCode.TraceNotFound, Traces.ReportAccessAsync(request, patient));
    }

    private async Task<IReadOnlyList<Trace>> ListAsync(CallOptions by) =>
        (await Traces.ListTracesAsync(new ListTracesRequest { Ins = Patient, PageSize = 1000 }, by)).Traces;

    private async Task RetrieveAsync(string uniqueId, CallOptions by)
    {
        using var call = Documents.RetrieveDocument(
            new RetrieveDocumentRequest { UniqueId = uniqueId, Ins = Patient }, by);
        while (await call.ResponseStream.MoveNext(CancellationToken.None))
        {
        }
    }

    public sealed class Tampering(TestWorld world) : OwnServerTest(world)
    {
        private AccessTraceService.AccessTraceServiceClient Traces => new(Server.Channel.CreateCallInvoker());

        [Fact]
        public async Task An_untouched_chain_is_intact()
        {
            await LiveAsync();

            var verdict = await VerifyAsync();

            Assert.True(verdict.Intact, verdict.ToString());
            Assert.Equal(3, verdict.Entries);
            Assert.Equal(64, verdict.Head.Length);
        }

        [Theory]
        [InlineData(
            "update mt_events set bdata = "
            + "replace(convert_from(bdata, 'UTF8'), '\"allowed\"', '\"denied\"')::bytea where version = 1",
            false, 1)]
        [InlineData(
            "update mt_events set bdata = "
            + "regexp_replace(convert_from(bdata, 'UTF8'), '(\"receivedAt\":\")20..', '\\12001')::bytea "
            + "where version = 2",
            false, 2)]
        [InlineData("delete from mt_events where version = 2", true, 2)]
        [InlineData("delete from mt_events where version = 3", true, 3)]
        public async Task An_entry_altered_or_removed_is_found(string sql, bool isRemoved, int version)
        {
            await LiveAsync();
            await ExecuteAsync(sql);

            var verdict = await VerifyAsync();

            Assert.False(verdict.Intact);
            Assert.Contains(verdict.Defects, defect => defect.Version == version
                && defect.Kind == (isRemoved ? TraceDefectKind.Removed : TraceDefectKind.Altered));
        }

        [Fact]
        public async Task Two_entries_in_each_others_place_are_found()
        {
            await LiveAsync();
            await ExecuteAsync(
                """
                update mt_events set version = 100 where version = 2;
                update mt_events set version = 2 where version = 3;
                update mt_events set version = 3 where version = 100
                """);

            var verdict = await VerifyAsync();

            Assert.Contains(verdict.Defects, defect => defect.Version == 2);
            Assert.Contains(verdict.Defects, defect => defect.Version == 3);
        }

        private async Task LiveAsync()
        {
            for (var i = 0; i < 3; i++)
            {
                await Documents.SubmitDocumentsAsync(Submissions.Of(new CdaLetter(Patient)));
            }
        }

        private async Task<VerifyTracesResponse> VerifyAsync() =>
            await Traces.VerifyTracesAsync(new VerifyTracesRequest { Ins = Patient });

        private async Task ExecuteAsync(string sql)
        {
            var options = Server.Services.GetRequiredService<DmpOptions>();
            await using var source = NpgsqlDataSource.Create(options.PostgresConnectionString);
            await using var command = source.CreateCommand(sql);
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
    }
}
