using System.Text;
using Google.Protobuf;
using Segur.Dmp.Testing;

namespace Segur.Dmp.Server.Tests.Documents;

public sealed class ValidateDocumentTests(TestWorld world) : EdgeTest(world)
{
    private readonly Ins _patient = Patients.Draw();

    [Fact]
    public async Task A_good_document_is_accepted_described_and_not_stored()
    {
        var letter = new CdaLetter(_patient);

        var verdict = await ValidateAsync(letter.ToBytes(), ValidationProfile.Strict);

        Assert.True(verdict.Accepted);
        Assert.Equal(letter.UniqueId, verdict.Entry.UniqueId);
        Assert.Equal(_patient, verdict.Entry.PatientId);
        Assert.Equal(letter.ToBytes().Length, verdict.Entry.Size);
        Assert.Empty(verdict.Entry.EntryUuid);
        Assert.Null(verdict.Entry.ReceivedAt);
        Assert.Equal(0, await VersionAsync(_patient));
    }

    [Fact]
    public async Task The_faulty_example_is_refused_with_every_mistake_named_and_placed()
    {
        var faulty = await File.ReadAllBytesAsync(
            RepositoryRoot.Combine("deploy", "examples", "documents", "lettre-fautive.xml"));

        var verdict = await ValidateAsync(faulty, ValidationProfile.Strict);

        Assert.False(verdict.Accepted);
        Assert.Contains(verdict.Violations, v => v is { Code: "CDA-204", Severity: Severity.Error, Line: > 0 });
        Assert.All(verdict.Violations, v => Assert.True(v.Source.Length > 0, $"{v.Code} names no source."));
        Assert.Equal(
            verdict.Violations.Select(v => v.Severity).OrderDescending(), verdict.Violations.Select(v => v.Severity));
    }

    [Theory]
    [InlineData(ValidationProfile.Strict, false)]
    [InlineData(ValidationProfile.Legacy2021, false)]
    [InlineData(ValidationProfile.ReportOnly, true)]
    public async Task Validation_and_submission_come_to_the_same_verdict(ValidationProfile profile, bool isAccepted)
    {
        var letter = new CdaLetter(_patient);
        var document = Encoding.UTF8.GetBytes(letter.ToXml().Replace(
            "<confidentialityCode code=\"N\"", "<confidentialityCode code=\"Q\"", StringComparison.Ordinal));
        var request = Submissions.Of(document);
        request.ValidationProfile = profile;

        var verdict = await ValidateAsync(document, profile);

        Assert.Equal(isAccepted, verdict.Accepted);
        if (isAccepted)
        {
            var stored = await Documents.SubmitDocumentsAsync(request);
            Assert.Equal(verdict.Violations, stored.Documents[0].Warnings);
        }
        else
        {
            var refusal = await Refused.With(ErrorCode.DocumentRefused, Documents.SubmitDocumentsAsync(request));
            Assert.Equal(verdict.Violations.Where(v => v.Severity == Severity.Error), refusal.Violations);
        }
    }

    [Fact]
    public async Task What_the_2021_edition_allowed_is_an_error_in_strict_and_a_warning_in_legacy()
    {
        var document = Encoding.UTF8.GetBytes(new CdaLetter(_patient).ToXml().Replace(
            "<given qualifier=\"BR\">DOMINIQUE</given>", "", StringComparison.Ordinal));

        var strict = await ValidateAsync(document, ValidationProfile.Strict);
        var legacy = await ValidateAsync(document, ValidationProfile.Legacy2021);
        var byDefault = await ValidateAsync(document, ValidationProfile.Unspecified);

        Assert.Contains(strict.Violations, v => v is { Code: "CDA-205", Severity: Severity.Error });
        Assert.Contains(legacy.Violations, v => v is { Code: "CDA-205", Severity: Severity.Warning });
        Assert.True(legacy.Accepted);
        Assert.Equal(legacy, byDefault); // The sandbox `demo` judges by legacy-2021.
    }

    [Fact]
    public async Task A_FHIR_document_is_detected_judged_and_stored()
    {
        var note = new FhirNote(_patient);

        var verdict = await ValidateAsync(note.ToBytes(), ValidationProfile.Strict);
        Assert.True(verdict.Accepted, verdict.ToString());
        var answer = await Documents.SubmitDocumentsAsync(Submissions.Of(note.ToBytes()));
        var (header, bytes) = await RetrieveDocumentTests.ReadAsync(Documents, answer.Documents[0].UniqueId);

        Assert.Equal(note.ToBytes(), bytes);
        Assert.Equal("application/fhir+json", header.MimeType);
        Assert.Equal(_patient, answer.Ins);
        Assert.Equal(verdict.Entry.UniqueId, header.UniqueId);
    }

    [Fact]
    public async Task A_CDA_document_and_a_FHIR_document_travel_in_one_set()
    {
        var answer = await Documents.SubmitDocumentsAsync(
            Submissions.Of(new CdaLetter(_patient).ToBytes(), new FhirNote(_patient).ToBytes()));

        Assert.Equal(2, answer.Documents.Count);
    }

    [Fact]
    public async Task A_format_that_does_not_fit_the_bytes_is_a_violation()
    {
        var asFhir = new SubmittedDocument
        {
            Content = ByteString.CopyFrom(new CdaLetter(_patient).ToBytes()), Format = DocumentFormat.FhirDocument,
        };
        var asCda = new SubmittedDocument
        {
            Content = ByteString.CopyFrom(new FhirNote(_patient).ToBytes()), Format = DocumentFormat.CdaR2,
        };

        Assert.False(
            (await Documents.ValidateDocumentAsync(new ValidateDocumentRequest { Document = asFhir })).Accepted);
        Assert.False(
            (await Documents.ValidateDocumentAsync(new ValidateDocumentRequest { Document = asCda })).Accepted);
    }

    [Fact]
    public async Task A_request_without_a_document_or_with_an_unknown_profile_is_refused()
    {
        var missing = await Refused.With(
            ErrorCode.RequestInvalid, Documents.ValidateDocumentAsync(new ValidateDocumentRequest()));
        var unknown = await Refused.With(
            ErrorCode.RequestInvalid,
            Documents.ValidateDocumentAsync(new ValidateDocumentRequest
            {
                Document = new SubmittedDocument(), ValidationProfile = (ValidationProfile)9,
            }));

        Assert.Equal("document", Assert.Single(missing.Violations).Place);
        Assert.Equal("validation_profile", Assert.Single(unknown.Violations).Place);
    }

    [Fact]
    public async Task An_unknown_sandbox_is_refused() => await Refused.With(
        ErrorCode.UnknownSandbox,
        Documents.ValidateDocumentAsync(new ValidateDocumentRequest
        {
            Sandbox = "nowhere", Document = new SubmittedDocument(),
        }));

    private async Task<ValidateDocumentResponse> ValidateAsync(byte[] document, ValidationProfile profile) =>
        await Documents.ValidateDocumentAsync(new ValidateDocumentRequest
        {
            ValidationProfile = profile, Document = new SubmittedDocument { Content = ByteString.CopyFrom(document) },
        });
}
