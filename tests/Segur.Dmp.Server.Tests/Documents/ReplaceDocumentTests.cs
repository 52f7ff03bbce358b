namespace Segur.Dmp.Server.Tests.Documents;

public sealed class ReplaceDocumentTests(TestWorld world) : EdgeTest(world)
{
    private readonly Ins _patient = Patients.Draw();

    [Fact]
    public async Task A_chain_of_versions_leaves_one_current_document()
    {
        var first = new CdaLetter(_patient);
        var second = first.NextVersion();
        var third = second.NextVersion();
        await SubmitAsync(first);
        await SubmitAsync(second);
        await SubmitAsync(third);

        var all = await Documents.FindDocumentsAsync(new FindDocumentsRequest
        {
            Ins = _patient, Statuses = { AvailabilityStatus.Approved, AvailabilityStatus.Deprecated },
        });

        Assert.Equal(
            [
                (third.UniqueId, "", second.UniqueId),
                (second.UniqueId, third.UniqueId, first.UniqueId),
                (first.UniqueId, second.UniqueId, ""),
            ],
            all.Entries.Select(entry => (entry.UniqueId, entry.ReplacedByUniqueId, entry.ReplacesUniqueId)));
        Assert.Equal(
            [AvailabilityStatus.Approved, AvailabilityStatus.Deprecated, AvailabilityStatus.Deprecated],
            all.Entries.Select(entry => entry.AvailabilityStatus));
        Assert.Equal([3, 2, 1], all.Entries.Select(entry => entry.VersionNumber));
        Assert.All(all.Entries, entry => Assert.Equal(first.SetId, entry.SetId));
    }

    [Fact]
    public async Task The_request_alone_may_say_what_is_replaced()
    {
        var first = new CdaLetter(_patient);
        await SubmitAsync(first);
        var request = Submissions.Of(first.NextVersion() with { Replaces = null });
        request.Documents[0].ReplacesUniqueId = first.UniqueId;

        await Documents.SubmitDocumentsAsync(request);

        var current = await Documents.FindDocumentsAsync(new FindDocumentsRequest { Ins = _patient });
        Assert.Equal(first.UniqueId, Assert.Single(current.Entries).ReplacesUniqueId);
    }

    [Fact]
    public async Task A_replaced_document_can_still_be_retrieved()
    {
        var first = new CdaLetter(_patient);
        await SubmitAsync(first);
        await SubmitAsync(first.NextVersion());

        var (header, bytes) = await RetrieveDocumentTests.ReadAsync(Documents, first.UniqueId);

        Assert.Equal(AvailabilityStatus.Deprecated, header.AvailabilityStatus);
        Assert.Equal(first.ToBytes(), bytes);
    }

    [Fact]
    public async Task A_retried_replacement_gives_the_same_answer_and_has_one_effect()
    {
        var first = new CdaLetter(_patient);
        await SubmitAsync(first);
        var request = Submissions.Of(first.NextVersion());
        var answer = await Documents.SubmitDocumentsAsync(request);

        var retried = await Documents.SubmitDocumentsAsync(request);

        // What the check of the replacement warned of is known from the first answer only.
        Assert.Equal(answer.ProfileVersion, retried.ProfileVersion);
        Assert.Equal(answer.Documents[0].EntryUuid, retried.Documents[0].EntryUuid);
        Assert.Equal(SubmissionOutcome.Stored, retried.Documents[0].Outcome);
        Assert.Equal(3, await VersionAsync(_patient));
    }

    [Fact]
    [Provokes(ErrorCode.ReplacedDocumentUnknown)]
    public async Task A_document_that_is_not_in_the_record_cannot_be_replaced()
    {
        var others = new CdaLetter(Patients.Draw());
        await SubmitAsync(others);

        var refusal = await Refused.With(
            ErrorCode.ReplacedDocumentUnknown,
            Documents.SubmitDocumentsAsync(Submissions.Of(new CdaLetter(_patient) { Replaces = others.UniqueId })));

        Assert.Equal(others.UniqueId, Assert.Single(refusal.Violations).Found);
        Assert.Equal(0, await VersionAsync(_patient));
    }

    [Fact]
    [Provokes(ErrorCode.ReplacedDocumentDeprecated)]
    public async Task A_document_that_was_replaced_before_cannot_be_and_the_current_one_is_named()
    {
        var first = new CdaLetter(_patient);
        var second = first.NextVersion();
        await SubmitAsync(first);
        await SubmitAsync(second);

        var refusal = await Refused.With(
            ErrorCode.ReplacedDocumentDeprecated,
            Documents.SubmitDocumentsAsync(Submissions.Of(first.NextVersion() with { VersionNumber = 3 })));

        Assert.Contains(second.UniqueId, Assert.Single(refusal.Violations).Expected, StringComparison.Ordinal);
    }

    [Fact]
    [Provokes(ErrorCode.ReplacementIncoherent)]
    public async Task Another_setId_or_a_version_that_is_not_higher_is_refused()
    {
        var first = new CdaLetter(_patient) { VersionNumber = 2 };
        await SubmitAsync(first);
        var incoherent = first.NextVersion() with { VersionNumber = 2, SetId = first.SetId + ".1" };

        var refusal = await Refused.With(
            ErrorCode.ReplacementIncoherent, Documents.SubmitDocumentsAsync(Submissions.Of(incoherent)));

        Assert.Equal(2, refusal.Violations.Count);
        Assert.Equal(1, await VersionAsync(_patient));
    }

    [Fact]
    [Provokes(ErrorCode.ReplacementContradicted)]
    public async Task Request_and_document_that_name_two_documents_to_replace_are_refused()
    {
        CdaLetter one = new(_patient), two = new(_patient);
        await SubmitAsync(one, two);
        var request = Submissions.Of(one.NextVersion());
        request.Documents[0].ReplacesUniqueId = two.UniqueId;

        await Refused.With(ErrorCode.ReplacementContradicted, Documents.SubmitDocumentsAsync(request));
    }

    [Fact]
    public async Task Of_two_replacements_of_one_document_at_the_same_time_one_is_accepted()
    {
        var first = new CdaLetter(_patient);
        await SubmitAsync(first);

        var attempts = await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ =>
        {
            try
            {
                await Documents.SubmitDocumentsAsync(Submissions.Of(first.NextVersion()));
                return StatusCode.OK;
            }
            catch (RpcException refused)
            {
                return refused.StatusCode;
            }
        }));

        Assert.Single(attempts, StatusCode.OK);
        Assert.Equal(5, attempts.Count(status => status == StatusCode.FailedPrecondition));
    }
}
