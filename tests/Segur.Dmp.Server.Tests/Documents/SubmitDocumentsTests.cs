using System.Security.Cryptography;
using System.Text;

namespace Segur.Dmp.Server.Tests.Documents;

public sealed class SubmitDocumentsTests(TestWorld world) : EdgeTest(world)
{
    private readonly Ins _patient = Patients.Draw();

    [Fact]
    public async Task A_document_is_stored_and_the_answer_tells_its_identity()
    {
        var letter = new CdaLetter(_patient);
        var request = Submissions.Of(letter);

        var answer = await Documents.SubmitDocumentsAsync(request);

        Assert.Equal(request.RequestId, answer.RequestId);
        Assert.Equal(_patient, answer.Ins);
        Assert.StartsWith("2.25.", answer.SubmissionSetUniqueId, StringComparison.Ordinal);
        Assert.Equal(1, answer.ProfileVersion); // The first deposit opens the profile.
        var result = Assert.Single(answer.Documents);
        Assert.Equal(letter.UniqueId, result.UniqueId);
        Assert.Equal(SubmissionOutcome.Stored, result.Outcome);
        Assert.True(Guid.TryParse(result.EntryUuid["urn:uuid:".Length..], out _));
        Assert.Equal(letter.ToBytes().Length, result.Size);
#pragma warning disable CA5350 // XDS asks for SHA-1.
        Assert.Equal(Convert.ToHexStringLower(SHA1.HashData(letter.ToBytes())), result.Sha1);
#pragma warning restore CA5350
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(letter.ToBytes())), result.Sha256);
        Assert.DoesNotContain(result.Warnings, warning => warning.Severity == Severity.Error);
    }

    [Fact]
    public async Task A_set_of_several_documents_is_stored_in_order_under_one_submission_set()
    {
        CdaLetter[] letters = [new(_patient), new(_patient), new(_patient)];
        var request = Submissions.Of(letters);
        request.SubmissionSet = new SubmissionSet
        {
            UniqueId = letters[0].UniqueId + ".1", SourceId = "1.2.250.1.999.3", Title = "Sortie",
            SubmissionTime = "20260105",
        };

        var answer = await Documents.SubmitDocumentsAsync(request);

        Assert.Equal(request.SubmissionSet.UniqueId, answer.SubmissionSetUniqueId);
        Assert.Equal(letters.Select(letter => letter.UniqueId), answer.Documents.Select(result => result.UniqueId));
        var found = await Documents.FindDocumentsAsync(new FindDocumentsRequest { Ins = _patient });
        Assert.All(found.Entries, entry => Assert.Equal(answer.SubmissionSetUniqueId, entry.SubmissionSetUniqueId));
    }

    [Fact]
    [Provokes(ErrorCode.DocumentRefused)]
    public async Task One_wrong_document_refuses_the_whole_set_and_nothing_is_stored()
    {
        var faulty = Encoding.UTF8.GetBytes(
            new CdaLetter(_patient).ToXml().Replace("<title>", "<titre>", StringComparison.Ordinal));
        var request = Submissions.Of(new CdaLetter(_patient).ToBytes(), faulty);

        var refusal = await Refused.With(ErrorCode.DocumentRefused, Documents.SubmitDocumentsAsync(request));

        Assert.Contains(refusal.Violations, violation => violation is { Code: "CDA-003", Line: > 0, Column: > 0 });
        Assert.Equal(0, await VersionAsync(_patient));
    }

    [Fact]
    [Provokes(ErrorCode.DuplicateUniqueIdInMessage)]
    public async Task The_same_uniqueId_twice_in_one_set_is_refused()
    {
        var letter = new CdaLetter(_patient);

        var refusal = await Refused.With(
            ErrorCode.DuplicateUniqueIdInMessage,
            Documents.SubmitDocumentsAsync(Submissions.Of(letter, letter with { Title = "Autre titre" })));

        Assert.Equal("documents[1]", Assert.Single(refusal.Violations).Place);
        Assert.Equal(0, await VersionAsync(_patient));
    }

    [Fact]
    [Provokes(ErrorCode.SubmissionSetMixesPatients)]
    public async Task Documents_of_two_patients_in_one_set_are_refused()
    {
        var other = Patients.Draw();

        var refusal = await Refused.With(
            ErrorCode.SubmissionSetMixesPatients,
            Documents.SubmitDocumentsAsync(Submissions.Of(new CdaLetter(_patient), new CdaLetter(other))));

        Assert.DoesNotContain(other.Matricule, refusal.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, await VersionAsync(_patient));
        Assert.Equal(0, await VersionAsync(other));
    }

    [Fact]
    public async Task The_same_document_again_is_already_stored_and_adds_no_event()
    {
        var letter = new CdaLetter(_patient);
        var first = await SubmitAsync(letter);

        var second = await SubmitAsync(letter);

        Assert.Equal(SubmissionOutcome.AlreadyStored, second.Documents[0].Outcome);
        Assert.Equal(first.Documents[0].EntryUuid, second.Documents[0].EntryUuid);
        Assert.Equal(first.ProfileVersion, await VersionAsync(_patient));
    }

    [Fact]
    public async Task A_set_with_a_known_and_a_new_document_stores_the_new_one()
    {
        CdaLetter known = new(_patient), @new = new(_patient);
        await SubmitAsync(known);

        var answer = await SubmitAsync(known, @new);

        Assert.Equal(
            [SubmissionOutcome.AlreadyStored, SubmissionOutcome.Stored], answer.Documents.Select(d => d.Outcome));
        Assert.Equal(2, await VersionAsync(_patient));
    }

    [Fact]
    [Provokes(ErrorCode.NonIdenticalHash)]
    public async Task A_known_uniqueId_with_other_bytes_is_refused()
    {
        var letter = new CdaLetter(_patient);
        var first = await SubmitAsync(letter);

        var refusal = await Refused.With(
            ErrorCode.NonIdenticalHash,
            Documents.SubmitDocumentsAsync(Submissions.Of(letter with { Title = "Corrigée" })));

        Assert.Contains(first.Documents[0].Sha1, refusal.Violations[0].Expected, StringComparison.Ordinal);
        Assert.Equal(1, await VersionAsync(_patient));
    }

    [Fact]
    [Provokes(ErrorCode.DuplicateUniqueId)]
    public async Task The_uniqueId_of_another_patients_document_is_refused_without_a_word_about_him()
    {
        var owner = Patients.Draw();
        var letter = new CdaLetter(owner);
        await SubmitAsync(letter);

        var refusal = await Refused.With(
            ErrorCode.DuplicateUniqueId,
            Documents.SubmitDocumentsAsync(
                Submissions.Of(new CdaLetter(_patient), letter with { Patient = _patient })));

        Assert.StartsWith("documents[1]", Assert.Single(refusal.Violations).Place, StringComparison.Ordinal);
        Assert.DoesNotContain(owner.Matricule[..13], refusal.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, await VersionAsync(_patient));
        await SubmitAsync(new CdaLetter(_patient)); // The grain goes on after the collision.
    }

    [Fact]
    public async Task Documents_are_compared_by_content_also_when_the_patient_is_the_same_matricule_elsewhere()
    {
        var demonstration = new Ins { Oid = "1.2.250.1.213.1.4.11", Matricule = _patient.Matricule };
        await SubmitAsync(new CdaLetter(_patient));

        await SubmitAsync(new CdaLetter(demonstration));

        Assert.Equal(1, await VersionAsync(_patient));
        Assert.Equal(1, await VersionAsync(demonstration));
    }

    [Fact]
    public async Task A_retry_gives_the_same_answer_and_has_one_effect()
    {
        var request = Submissions.Of(new CdaLetter(_patient), new CdaLetter(_patient));
        var first = await Documents.SubmitDocumentsAsync(request);
        await SubmitAsync(new CdaLetter(_patient));

        var retried = await Documents.SubmitDocumentsAsync(request);

        Assert.Equal(first, retried);
        Assert.Equal(3, await VersionAsync(_patient));
    }

    [Fact]
    public async Task Retries_at_the_same_time_have_one_effect()
    {
        var request = Submissions.Of(new CdaLetter(_patient));

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Documents.SubmitDocumentsAsync(request).ResponseAsync));

        Assert.All(answers, answer => Assert.Equal(answers[0], answer));
        Assert.Equal(1, await VersionAsync(_patient));
    }

    [Fact]
    [Provokes(ErrorCode.RequestIdReused)]
    public async Task A_request_id_that_did_something_else_is_refused()
    {
        var request = Submissions.Of(new CdaLetter(_patient));
        await Documents.SubmitDocumentsAsync(request);
        var other = Submissions.Of(new CdaLetter(_patient));
        other.RequestId = request.RequestId;

        var refusal = await Refused.With(ErrorCode.RequestIdReused, Documents.SubmitDocumentsAsync(other));

        Assert.Equal("request_id", Assert.Single(refusal.Violations).Place);
        Assert.Equal(1, await VersionAsync(_patient));
    }

    [Fact]
    [Provokes(ErrorCode.ProductionInsRefused)]
    public async Task A_production_INS_is_refused()
    {
        var letter = new CdaLetter(Patients.Draw(Patients.ProductionOid));

        var refusal = await Refused.With(
            ErrorCode.ProductionInsRefused, Documents.SubmitDocumentsAsync(Submissions.Of(letter)));

        Assert.Contains(refusal.Violations, violation => violation.Found == Patients.ProductionOid);
    }

    [Fact]
    [Provokes(ErrorCode.UnknownSandbox)]
    public async Task An_unknown_sandbox_is_refused()
    {
        var request = Submissions.Of(new CdaLetter(_patient));
        request.Sandbox = "nowhere";

        await Refused.With(ErrorCode.UnknownSandbox, Documents.SubmitDocumentsAsync(request));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not-a-uuid")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [Provokes(ErrorCode.RequestInvalid)]
    public async Task A_request_id_that_is_no_UUID_is_refused(string requestId)
    {
        var request = Submissions.Of(new CdaLetter(_patient));
        request.RequestId = requestId;

        var refusal = await Refused.With(ErrorCode.RequestInvalid, Documents.SubmitDocumentsAsync(request));

        Assert.Equal("REQ-001", Assert.Single(refusal.Violations).Code);
    }

    [Fact]
    public async Task Every_wrong_field_of_a_request_is_named_at_once()
    {
        var request = new SubmitDocumentsRequest
        {
            RequestId = "no",
            SubmissionSet = new SubmissionSet
            {
                UniqueId = "with blanks", SubmissionTime = "2026-01-05", Title = new string('x', 501),
            },
        };

        var refusal = await Refused.With(ErrorCode.RequestInvalid, Documents.SubmitDocumentsAsync(request));

        Assert.Equal(
            [
                "request_id", "submission_set.unique_id", "submission_set.submission_time", "submission_set.title",
                "documents",
            ],
            refusal.Violations.Select(violation => violation.Place));
    }

    [Theory]
    [InlineData(50, true)]
    [InlineData(51, false)]
    public async Task A_set_holds_at_most_fifty_documents(int documents, bool isAccepted)
    {
        var request = Submissions.Of(Enumerable.Range(0, documents).Select(_ => new CdaLetter(_patient)));

        if (isAccepted)
        {
            Assert.Equal(documents, (await Documents.SubmitDocumentsAsync(request)).Documents.Count);
        }
        else
        {
            await Refused.With(ErrorCode.RequestInvalid, Documents.SubmitDocumentsAsync(request));
        }
    }

    [Fact]
    public async Task A_refusal_with_many_violations_fits_into_trailers_and_counts_those_left_out()
    {
        var empty = Enumerable.Range(0, 50).Select(_ => "<a/>"u8.ToArray());

        var refusal = await Refused.With(
            ErrorCode.DocumentRefused, Documents.SubmitDocumentsAsync(Submissions.Of([.. empty])));

        Assert.NotEmpty(refusal.Violations);
        Assert.True(refusal.Violations.Count + refusal.OmittedViolations >= 50);
    }
}
