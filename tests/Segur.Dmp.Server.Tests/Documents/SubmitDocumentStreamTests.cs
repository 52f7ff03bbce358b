namespace Segur.Dmp.Server.Tests.Documents;

public sealed class SubmitDocumentStreamTests(TestWorld world) : EdgeTest(world)
{
    [Fact]
    public async Task Hundreds_of_sets_of_as_many_patients_get_one_answer_each()
    {
        var requests = Enumerable.Range(0, 600).Select(_ => Submissions.Of(new CdaLetter(Patients.Draw()))).ToArray();

        var answers = await SendAsync(requests);

        Assert.Equal(requests.Length, answers.Count);
        foreach (var request in requests)
        {
            Assert.Equal(request.RequestId, answers[request.RequestId].Accepted.RequestId);
        }
    }

    [Fact]
    public async Task Hundreds_of_sets_of_one_patient_are_all_stored_without_gaps()
    {
        var patient = Patients.Draw();
        var requests = Enumerable.Range(0, 400).Select(_ => Submissions.Of(new CdaLetter(patient))).ToArray();

        var answers = await SendAsync(requests);

        // Each set brought one event, and told which.
        Assert.Equal(
            Enumerable.Range(1, requests.Length).Select(version => (long)version),
            answers.Values.Select(answer => answer.Accepted.ProfileVersion).Order());
        Assert.Equal(requests.Length, await VersionAsync(patient));
    }

    [Fact]
    public async Task A_refusal_in_between_concerns_its_request_alone()
    {
        var patient = Patients.Draw();
        var known = new CdaLetter(patient);
        await SubmitAsync(known);
        SubmitDocumentsRequest good = Submissions.Of(new CdaLetter(patient)),
            hash = Submissions.Of(known with { Title = "Autre" }),
            invalid = Submissions.Of(new CdaLetter(patient)),
            sandbox = Submissions.Of(new CdaLetter(patient)),
            broken = Submissions.Of("<ClinicalDocument"u8.ToArray()),
            last = Submissions.Of(new CdaLetter(patient));
        invalid.Documents.Clear();
        sandbox.Sandbox = "nowhere";

        var answers = await SendAsync(good, hash, invalid, sandbox, broken, last);

        Assert.NotNull(answers[good.RequestId].Accepted);
        Refused.With(ErrorCode.NonIdenticalHash, answers[hash.RequestId]);
        Refused.With(ErrorCode.RequestInvalid, answers[invalid.RequestId]);
        Refused.With(ErrorCode.UnknownSandbox, answers[sandbox.RequestId]);
        Refused.With(ErrorCode.DocumentRefused, answers[broken.RequestId]);
        Assert.NotNull(answers[last.RequestId].Accepted);
        Assert.Equal(3, await VersionAsync(patient));
    }

    [Fact]
    public async Task A_message_without_a_submission_is_answered_as_invalid()
    {
        using var call = Documents.SubmitDocumentStream();
        await call.RequestStream.WriteAsync(new SubmitDocumentStreamRequest());
        await call.RequestStream.CompleteAsync();

        Assert.True(await call.ResponseStream.MoveNext());
        Refused.With(ErrorCode.RequestInvalid, call.ResponseStream.Current);
        Assert.False(await call.ResponseStream.MoveNext());
    }

    [Fact]
    public async Task An_answer_comes_while_the_sender_still_keeps_the_stream_open()
    {
        var patient = Patients.Draw();
        using var call = Documents.SubmitDocumentStream();

        for (var i = 0; i < 3; i++)
        {
            var request = Submissions.Of(new CdaLetter(patient));
            await call.RequestStream.WriteAsync(new SubmitDocumentStreamRequest { Submission = request });
            Assert.True(await call.ResponseStream.MoveNext());
            Assert.Equal(request.RequestId, call.ResponseStream.Current.RequestId);
        }

        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext());
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task An_empty_stream_ends_well()
    {
        using var call = Documents.SubmitDocumentStream();
        await call.RequestStream.CompleteAsync();

        Assert.False(await call.ResponseStream.MoveNext());
    }

    [Fact]
    public async Task A_sender_that_cancels_leaves_a_server_that_serves_and_whole_submissions()
    {
        var patient = Patients.Draw();
        var requests = Enumerable.Range(0, 40).Select(_ => Submissions.Of(new CdaLetter(patient))).ToArray();
        using (var call = Documents.SubmitDocumentStream())
        {
            foreach (var request in requests)
            {
                await call.RequestStream.WriteAsync(new SubmitDocumentStreamRequest { Submission = request });
            }

            Assert.True(await call.ResponseStream.MoveNext());
        }

        // Sent again under the same ids, each has one effect, whatever was decided before the cancellation.
        var answers = await SendAsync(requests);

        Assert.All(answers.Values, answer => Assert.NotNull(answer.Accepted));
        Assert.Equal(requests.Length, await VersionAsync(patient));
    }

    [Fact]
    public async Task The_same_request_twice_in_one_stream_has_one_effect_and_two_answers()
    {
        var patient = Patients.Draw();
        var request = new SubmitDocumentStreamRequest { Submission = Submissions.Of(new CdaLetter(patient)) };
        using var call = Documents.SubmitDocumentStream();
        await call.RequestStream.WriteAsync(request);
        await call.RequestStream.WriteAsync(request);
        await call.RequestStream.CompleteAsync();

        var answers = new List<SubmitDocumentStreamResponse>();
        await foreach (var answer in call.ResponseStream.ReadAllAsync())
        {
            answers.Add(answer);
        }

        Assert.Equal(2, answers.Count);
        Assert.Equal(answers[0], answers[1]);
        Assert.Equal(1, await VersionAsync(patient));
    }

    /// <summary>Sends all without waiting for answers; gives the answers by request id, one each.</summary>
    private async Task<Dictionary<string, SubmitDocumentStreamResponse>> SendAsync(
        params SubmitDocumentsRequest[] requests)
    {
        using var call = Documents.SubmitDocumentStream();
        var sending = WriteAllAsync(call.RequestStream, requests);
        var answers = new Dictionary<string, SubmitDocumentStreamResponse>();
        await foreach (var answer in call.ResponseStream.ReadAllAsync())
        {
            Assert.True(answers.TryAdd(answer.RequestId, answer), $"Two answers to {answer.RequestId}.");
        }

        await sending;
        return answers;
    }

    private static async Task WriteAllAsync(
        IClientStreamWriter<SubmitDocumentStreamRequest> stream, SubmitDocumentsRequest[] requests)
    {
        foreach (var request in requests)
        {
            await stream.WriteAsync(new SubmitDocumentStreamRequest { Submission = request });
        }

        await stream.CompleteAsync();
    }
}
