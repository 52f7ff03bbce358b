namespace Segur.Dmp.Server.Tests.Documents;

public sealed class FindDocumentsTests(TestWorld world) : EdgeTest(world)
{
    private const string LoincOid = "2.16.840.1.113883.6.1";
    private readonly Ins _patient = Patients.Draw();

    [Fact]
    public async Task Entries_come_newest_first_with_all_that_was_derived()
    {
        var older = new CdaLetter(_patient);
        var newer = new CdaLetter(_patient) { Title = "Seconde lettre" };
        await SubmitAsync(older);
        var answer = await SubmitAsync(newer);

        var found = await FindAsync(new FindDocumentsRequest());

        Assert.Equal([newer.UniqueId, older.UniqueId], found.Entries.Select(e => e.UniqueId));
        var entry = found.Entries[0];
        Assert.Equal("Seconde lettre", entry.Title);
        Assert.Equal(("11490-0", LoincOid), (entry.TypeCode.Code, entry.TypeCode.System));
        Assert.Equal("SA01", entry.HealthcareFacilityTypeCode.Code);
        Assert.Equal("ETABLISSEMENT", entry.PracticeSettingCode.Code);
        Assert.Equal("20260105133000", entry.CreationTime); // 14:30 in Paris.
        Assert.Equal("20260102080000", entry.ServiceStartTime);
        Assert.Equal("20260105130000", entry.ServiceStopTime);
        Assert.Contains("EXEMPLE", Assert.Single(entry.Authors).Person, StringComparison.Ordinal);
        Assert.Equal("fr-FR", entry.LanguageCode);
        Assert.Equal("text/xml", entry.MimeType);
        Assert.Equal(answer.Documents[0].EntryUuid, entry.EntryUuid);
        Assert.NotNull(entry.ReceivedAt);
        Assert.Empty(found.NextPageToken);
    }

    [Fact]
    public async Task Every_filter_finds_and_excludes()
    {
        await SubmitAsync(new CdaLetter(_patient));
        (FindDocumentsRequest Finding, FindDocumentsRequest Excluding)[] filters =
        [
            (new() { TypeCodes = { Code("11490-0") } }, new() { TypeCodes = { Code("34133-9") } }),
            (new() { TypeCodes = { Code("11490-0", LoincOid) } }, new() { TypeCodes = { Code("11490-0", "1.2.3") } }),
            (new() { TypeCodes = { Code("34133-9"), Code("11490-0") } }, new() { TypeCodes = { Code("11490-00") } }),
            (new() { PracticeSettingCodes = { Code("ETABLISSEMENT") } },
                new() { PracticeSettingCodes = { Code("AMBULATOIRE") } }),
            (new() { HealthcareFacilityTypeCodes = { Code("SA01") } },
                new() { HealthcareFacilityTypeCodes = { Code("SA02") } }),
            (new() { AuthorPersons = { "%EXEMPLE%" } }, new() { AuthorPersons = { "%AUTRE%" } }),
            (new() { AuthorPersons = { "8100000000_1^EXEMPLE%" } }, new() { AuthorPersons = { "EXEMPLE" } }),
            (new() { CreationTime = Span("2026", "2027") }, new() { CreationTime = Span("20260106", "") }),
            (new() { CreationTime = Span("", "20260105133001") }, new() { CreationTime = Span("", "20260105133000") }),
            (new() { ServiceStartTime = Span("20260102", "20260103") },
                new() { ServiceStartTime = Span("20260103", "") }),
            (new() { ServiceStopTime = Span("20260105", "20260106") },
                new() { ServiceStopTime = Span("", "20260105") }),
            (new() { Statuses = { AvailabilityStatus.Approved } },
                new() { Statuses = { AvailabilityStatus.Deprecated } }),
        ];

        foreach (var (finding, excluding) in filters)
        {
            Assert.True((await FindAsync(finding)).Entries.Count == 1, $"Not found by {finding}");
            Assert.True((await FindAsync(excluding)).Entries.Count == 0, $"Found by {excluding}");
        }
    }

    [Fact]
    public async Task Class_format_and_event_codes_filter_by_what_the_entry_says()
    {
        await SubmitAsync(new CdaLetter(_patient));
        var entry = Assert.Single((await FindAsync(new FindDocumentsRequest())).Entries);

        Assert.Single((await FindAsync(new FindDocumentsRequest { ClassCodes = { entry.ClassCode } })).Entries);
        Assert.Single((await FindAsync(new FindDocumentsRequest { FormatCodes = { entry.FormatCode } })).Entries);
        Assert.Empty((await FindAsync(new FindDocumentsRequest { EventCodes = { Code("none") } })).Entries);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    public async Task Pages_give_every_document_once_also_while_new_ones_arrive(int pageSize)
    {
        var letters = Enumerable.Range(0, 7).Select(_ => new CdaLetter(_patient)).ToArray();
        await SubmitAsync(letters);
        var query = new FindDocumentsRequest { PageSize = pageSize };
        var found = new List<string>();

        do
        {
            var page = await FindAsync(query);
            Assert.InRange(page.Entries.Count, 1, pageSize);
            found.AddRange(page.Entries.Select(entry => entry.UniqueId));
            query.PageToken = page.NextPageToken;
            await SubmitAsync(new CdaLetter(_patient));
        }
        while (query.PageToken.Length > 0);

        Assert.Equal(letters.Reverse().Select(letter => letter.UniqueId), found);
    }

    [Fact]
    [Provokes(ErrorCode.PageTokenInvalid)]
    public async Task A_token_that_was_tampered_with_or_belongs_to_another_query_is_refused()
    {
        await SubmitAsync(new CdaLetter(_patient), new CdaLetter(_patient));
        var token = (await FindAsync(new FindDocumentsRequest { PageSize = 1 })).NextPageToken;
        Assert.NotEmpty(token);
        string[] tampered = [token[..^1], token + "A", Flip(token), "*", new string('A', 10_000)];

        foreach (var wrong in tampered)
        {
            await Refused.With(
                ErrorCode.PageTokenInvalid,
                Documents.FindDocumentsAsync(
                    new FindDocumentsRequest { Ins = _patient, PageSize = 1, PageToken = wrong }));
        }

        await Refused.With(
            ErrorCode.PageTokenInvalid,
            Documents.FindDocumentsAsync(new FindDocumentsRequest
            {
                Ins = _patient, PageToken = token, TypeCodes = { Code("11490-0") },
            }));
    }

    [Fact]
    public async Task The_page_size_may_change_between_pages()
    {
        await SubmitAsync(new CdaLetter(_patient), new CdaLetter(_patient), new CdaLetter(_patient));
        var first = await FindAsync(new FindDocumentsRequest { PageSize = 1 });

        var rest = await FindAsync(new FindDocumentsRequest { PageSize = 1000, PageToken = first.NextPageToken });

        Assert.Equal(2, rest.Entries.Count);
        Assert.Empty(rest.NextPageToken);
    }

    [Fact]
    [Provokes(ErrorCode.UnknownPatient)]
    public async Task A_patient_without_a_profile_is_unknown() => await Refused.With(
        ErrorCode.UnknownPatient, Documents.FindDocumentsAsync(new FindDocumentsRequest { Ins = _patient }));

    [Fact]
    public async Task An_empty_record_and_a_closed_one_are_told_apart()
    {
        await OpenAsync(_patient);
        Assert.Empty((await FindAsync(new FindDocumentsRequest())).Entries);
        await CloseAsync(_patient);

        await Refused.With(
            ErrorCode.ProfileClosed, Documents.FindDocumentsAsync(new FindDocumentsRequest { Ins = _patient }));
    }

    [Fact]
    public async Task Every_wrong_field_of_a_search_is_named_at_once()
    {
        var refusal = await Refused.With(
            ErrorCode.RequestInvalid,
            Documents.FindDocumentsAsync(new FindDocumentsRequest
            {
                Ins = new Ins { Oid = Patients.TestOid, Matricule = "123" },
                PageSize = 1001,
                AuthorPersons = { new string('%', 201) },
                Statuses = { AvailabilityStatus.Unspecified },
                CreationTime = Span("2026-01-01", "203"),
            }));

        Assert.Equal(
            ["ins.matricule", "page_size", "author_persons", "statuses[0]", "creation_time.from", "creation_time.to"],
            refusal.Violations.Select(violation => violation.Place));
        Assert.DoesNotContain("123", refusal.Violations[0].Found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_production_INS_is_refused_before_it_is_looked_for() => await Refused.With(
        ErrorCode.ProductionInsRefused,
        Documents.FindDocumentsAsync(new FindDocumentsRequest { Ins = Patients.Draw(Patients.ProductionOid) }));

    private static CodedValue Code(string code, string system = "") => new() { Code = code, System = system };

    private static TimeSpanFilter Span(string from, string to) => new() { From = from, To = to };

    private static string Flip(string token) => (token[0] == 'A' ? 'B' : 'A') + token[1..];

    private async Task<FindDocumentsResponse> FindAsync(FindDocumentsRequest query)
    {
        var request = query.Clone();
        request.Ins = _patient;
        return await Documents.FindDocumentsAsync(request);
    }
}
