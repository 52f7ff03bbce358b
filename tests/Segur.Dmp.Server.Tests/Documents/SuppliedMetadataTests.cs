using Google.Protobuf;

namespace Segur.Dmp.Server.Tests.Documents;

public sealed class SuppliedMetadataTests(TestWorld world) : EdgeTest(world)
{
    private readonly Ins _patient = Patients.Draw();

    [Fact]
    public async Task Metadata_as_the_document_says_are_accepted_without_a_word()
    {
        var letter = new CdaLetter(_patient);
        var entry = (await ValidateAsync(letter, new SuppliedMetadata())).Entry;
        var supplied = new SuppliedMetadata
        {
            UniqueId = entry.UniqueId, PatientId = entry.PatientId, TypeCode = entry.TypeCode, Title = entry.Title,
            ClassCode = entry.ClassCode, FormatCode = entry.FormatCode, CreationTime = entry.CreationTime,
            Sha1 = entry.Sha1, Size = entry.Size, LanguageCode = entry.LanguageCode, MimeType = entry.MimeType,
        };

        var plain = await ValidateAsync(letter, metadata: null);
        var compared = await ValidateAsync(letter, supplied);

        Assert.True(compared.Accepted, compared.ToString());
        Assert.Equal(plain.Violations, compared.Violations);
    }

    [Fact]
    public async Task Metadata_that_contradict_the_document_refuse_it_at_their_place_in_the_request()
    {
        var letter = new CdaLetter(_patient);
        var request = Submissions.Of(letter);
        request.Documents[0].Metadata = new SuppliedMetadata
        {
            UniqueId = "1.2.250.1.999.7", Sha1 = new string('0', 40), Size = 1, PatientId = Patients.Draw(),
        };

        var refusal = await Refused.With(ErrorCode.DocumentRefused, Documents.SubmitDocumentsAsync(request));

        Assert.True(refusal.Violations.Count >= 3, refusal.ToString());
        Assert.All(refusal.Violations, violation =>
        {
            Assert.StartsWith("CDA-7", violation.Code, StringComparison.Ordinal);
            Assert.StartsWith("documents[0].metadata", violation.Place, StringComparison.Ordinal);
        });
        Assert.Equal(0, await VersionAsync(_patient));
    }

    [Fact]
    public async Task The_visibility_that_only_a_submission_can_give_is_kept_with_the_entry()
    {
        const string ConfidentialityOid = "2.16.840.1.113883.5.25";
        const string VisibilityOid = "1.2.250.1.213.1.1.4.13";
        var request = Submissions.Of(new CdaLetter(_patient));
        request.Documents[0].Metadata = new SuppliedMetadata
        {
            ConfidentialityCodes =
            {
                new CodedValue { Code = "N", System = ConfidentialityOid },
                new CodedValue { Code = "MASQUE_PS", System = VisibilityOid },
            },
        };

        await Documents.SubmitDocumentsAsync(request);

        var found = await Documents.FindDocumentsAsync(new FindDocumentsRequest { Ins = _patient });
        Assert.Equal(["N", "MASQUE_PS"], Assert.Single(found.Entries).ConfidentialityCodes.Select(code => code.Code));
    }

    private async Task<ValidateDocumentResponse> ValidateAsync(CdaLetter letter, SuppliedMetadata? metadata) =>
        await Documents.ValidateDocumentAsync(new ValidateDocumentRequest
        {
            ValidationProfile = ValidationProfile.Strict,
            Document = new SubmittedDocument
            {
                Content = ByteString.CopyFrom(letter.ToBytes()), Metadata = metadata,
            },
        });
}
