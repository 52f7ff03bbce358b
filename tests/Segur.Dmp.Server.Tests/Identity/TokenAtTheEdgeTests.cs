using Segur.Dmp.Server.Configuration;

namespace Segur.Dmp.Server.Tests.Identity;

public sealed class TokenAtTheEdgeTests(TestWorld world) : RecordTest(world)
{
    [Fact]
    [Provokes(ErrorCode.TokenRefused)]
    public async Task A_token_that_is_none_is_refused_by_every_call_and_traced_in_the_record()
    {
        await OpenAsync(Patient);
        var bad = With("not.a.token");

        var refusal = await Refused.With(ErrorCode.TokenRefused, () => FindAsync(bad));
        await Refused.With(ErrorCode.TokenRefused, () => DepositAsync(bad));
        await Refused.With(
            ErrorCode.TokenRefused, Profiles.GetProfileAsync(new GetProfileRequest { Ins = Patient }, bad));
        await Refused.With(
            ErrorCode.TokenRefused,
            Documents.ValidateDocumentAsync(
                new ValidateDocumentRequest { Document = Submissions.Of(new CdaLetter(Patient)).Documents[0] }, bad));

        Assert.StartsWith("TOK-", refusal.Violations[0].Code, StringComparison.Ordinal);
        Assert.DoesNotContain("not.a.token", refusal.ToString(), StringComparison.Ordinal);
        var traces = (await Traces.ListTracesAsync(new ListTracesRequest { Ins = Patient })).Traces;
        Assert.Contains(traces, trace => trace.Actor.Kind == ActorKind.Unverified
            && trace.Action == AccessAction.FindDocuments && trace.Outcome == AccessOutcome.Denied);
    }

    [Fact]
    public async Task A_token_made_for_another_record_is_refused()
    {
        await OpenAsync(Patient);
        var other = await AsAsync(Doctor(Gp), resource: Patients.Draw());

        var refusal = await Refused.With(ErrorCode.AccessDenied, () => FindAsync(other));

        Assert.Equal("ACC-102", refusal.Violations[0].Code);
    }

    [Fact]
    public async Task A_token_on_a_stream_binds_every_message()
    {
        await OpenAsync(Patient);
        var air = Doctor(Gp);
        air.Professional.Authentication = Authentication.IndirectReinforced;
        using var stream = Documents.SubmitDocumentStream(await AsAsync(air));

        await stream.RequestStream.WriteAsync(
            new SubmitDocumentStreamRequest { Submission = Submissions.Of(new CdaLetter(Patient)) });
        await stream.RequestStream.CompleteAsync();

        Assert.True(await stream.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
        Assert.Equal(
            "ACC-301", Refused.With(ErrorCode.AccessDenied, stream.ResponseStream.Current).Violations[0].Code);
    }

    public sealed class InAClosedSandbox(TestWorld world) : OwnServerTest(world)
    {
        [Fact]
        [Provokes(ErrorCode.TokenMissing)]
        public async Task Nobody_is_served_without_a_token()
        {
            await Refused.With(
                ErrorCode.TokenMissing, Profiles.GetProfileAsync(new GetProfileRequest { Ins = Patient }));
            await Refused.With(
                ErrorCode.TokenMissing, Documents.SubmitDocumentsAsync(Submissions.Of(new CdaLetter(Patient))));
            await Refused.With(
                ErrorCode.TokenMissing,
                Documents.FindDocumentsAsync(new FindDocumentsRequest { Ins = Patient }));
        }

        private protected override DmpOptions Change(DmpOptions options) => options with { IsDemoOpen = false };
    }
}
