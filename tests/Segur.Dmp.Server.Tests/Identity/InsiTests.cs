using Segur.Dmp.Domain.Identity;
using IdentityTraits = Segur.Dmp.Contracts.V1.IdentityTraits;
using Sex = Segur.Dmp.Contracts.V1.Sex;

namespace Segur.Dmp.Server.Tests.Identity;

/// <summary>The INSi teleservice through the wire: search by traits, verification, and the list.</summary>
public sealed class InsiTests(TestWorld world) : EdgeTest(world)
{
    private const string TestOid = Patients.TestOid;

    private IdentityService.IdentityServiceClient Identities => new(Server.Channel.CreateCallInvoker());

    [Theory]
    [InlineData("279035121518989", "PAT-TROIS", "DOMINIQUE", "1979-03-28")]
    [InlineData("207058575627097", "PATB-QUATRE", "LAURENCE", "1907-05-25")]
    [InlineData("153078987658513", "CONTESTE", "JEAN", "1953-07-24")]
    [InlineData("277076322082910", "NESSI", "RUTH", "1977-07-14")]
    [InlineData("297022A02077878", "ADRTROIS", "DOMINIQUE", "1997-02-26")]
    [InlineData("236066322083656", "TCHITCHI", "CATARINA", "1936-06-21")]
    [InlineData("188102B17295165", "CORSE", "FIGATELLIX", "1988-10-12")]
    [InlineData("101072B99900114", "INS-FAMILLE-ONZE", "CORSE", "2001-07-14")]
    [InlineData("109119319795014", "PAT-CINQ", "MICHEL", "1909-11-27")]
    [InlineData("207100486108281", "PETRA", "DIDIER", "2007-10-23")]
    [InlineData("213102288044517", "URGENCE", "CLARENCE", "2013-10-16")]
    [InlineData("270108604926542", "FERMETURE", "FLORENCE", "1970-10-12")]
    [InlineData("199033022011538", "PAT-VUN-UN", "NEO", "1999-03-31")]
    [InlineData("116083022011613", "PAT-VUN-DEUX", "ADAM", "2016-08-23")]
    [InlineData("107103022020113", "PAT-EXPPAT", "GERALT", "2007-10-26")]
    [InlineData("111068647818424", "MELANGE", "SEBASTIEN", "2011-06-19")]
    [InlineData("255069999999934", "DESMAUX", "NATHALIE", "1955-06-15")]
    [InlineData("134076322009786", "CURIE", "MARIE", "1934-07-04")]
    [InlineData("235061058692768", "ATTRIBUT", "MONIQUE", "1935-06-15")]
    [InlineData("265025544371476", "AUTORISEPAS", "HELENE", "1965-02-15")]
    public async Task The_identities_of_public_test_data_are_found(
        string matricule, string birthName, string firstName, string birthDate)
    {
        // Two of them have a sex that their number contradicts, and a third is a woman whose number says man.
        var isWoman = matricule[0] == '2' != (firstName is "DIDIER" or "CLARENCE" or "MARIE");

        var found = await SearchAsync(birthName, firstName, isWoman ? Sex.Female : Sex.Male, birthDate);

        Assert.Equal(("00", "OK"), (found.CodeText, found.Label));
        Assert.Equal(matricule, found.Identity.Ins.Matricule);
        Assert.Equal(
            firstName == "NATHALIE" ? "1.2.250.1.213.1.4.11" : TestOid, found.Identity.Ins.Oid);
        Assert.NotEmpty(found.Identity.KnownUse);
    }

    [Theory]
    [InlineData("pat trois", "Dominique", "1979-03-28"), InlineData("Pat-Trois", "dominique", "1979-03-28")]
    [InlineData("L’Érable", "Céleste", "1979-07-07"), InlineData("l erable", "NOÉMIE CÉLESTE", "1979-07-07")]
    [InlineData("Tchitchi", "Bella", "1936-06-21"), InlineData("TCHITCHI", "Catarina-Bella", "1936-06-21")]
    [InlineData("Olivo", "Giuseppe", "1949-10-04", Sex.Male), InlineData("Cœur", "Benoît", "1986-04-30", Sex.Male)]
    public async Task Case_accents_hyphens_and_apostrophes_do_not_matter(
        string birthName, string firstName, string birthDate, Sex sex = Sex.Female) =>
        Assert.Equal("00", (await SearchAsync(birthName, firstName, sex, birthDate)).CodeText);

    [Theory]
    [InlineData("PAT-TROIS", "DOMINIQUE", "1979-03-29", ""), InlineData("PAT-QUATRE", "DOMINIQUE", "1979-03-28", "")]
    [InlineData("PAT-TROIS", "DOMI", "1979-03-28", ""), InlineData("PAT-TROIS", "DOMINIQUE", "1979-03-28", "75056")]
    public async Task Code_01_when_one_trait_differs(
        string birthName, string firstName, string birthDate, string birthPlace)
    {
        var found = await SearchAsync(birthName, firstName, Sex.Female, birthDate, birthPlace);

        Assert.Equal(InsSearchCode._01None, found.Code);
        Assert.Equal(("01", "Aucune identite trouvee"), (found.CodeText, found.Label));
        Assert.Null(found.Identity);
    }

    [Fact]
    public async Task Code_02_is_resolved_by_another_first_name()
    {
        var several = await SearchAsync("TILLEUL", "MARIE", Sex.Female, "1962-04-08");

        Assert.Equal(InsSearchCode._02Several, several.Code);
        Assert.Equal(("02", "Plusieurs identites trouvees"), (several.CodeText, several.Label));
        Assert.Null(several.Identity);
        Assert.Equal("00", (await SearchAsync("TILLEUL", "LOUISE", Sex.Female, "1962-04-08")).CodeText);
        Assert.Equal("00", (await SearchAsync("TILLEUL", "MARIE CLAIRE", Sex.Female, "1962-04-08")).CodeText);
        Assert.Equal("00", (await SearchAsync("TILLEUL", "MARIE", Sex.Female, "1962-04-08", "35238")).CodeText);
    }

    [Fact]
    public async Task Code_02_is_resolved_by_the_birth_place_or_not_at_all()
    {
        Assert.Equal("02", (await SearchAsync("CHARME", "PAUL", Sex.Male, "1975-09-30")).CodeText);
        Assert.Equal("59350", (await SearchAsync("CHARME", "PAUL", Sex.Male, "1975-09-30", "59350"))
            .Identity.Traits.BirthPlace);
        Assert.Equal("02", (await SearchAsync("SAULE", "ANNE", Sex.Female, "1990-01-15", "75114")).CodeText);
    }

    [Fact]
    public async Task Twins_are_told_apart()
    {
        var lea = await SearchAsync("NOISETIER", "LEA", Sex.Female, "2015-05-20", "44109");
        var emma = await SearchAsync("NOISETIER", "EMMA", Sex.Female, "2015-05-20", "44109");

        Assert.Equal("00", lea.CodeText);
        Assert.NotEqual(lea.Identity.Ins, emma.Identity.Ins);
        Assert.Equal("02", (await SearchAsync("NOYER", "LUCAS", Sex.Male, "2004-10-01")).CodeText);
        Assert.Equal("00", (await SearchAsync("NOYER", "MARTIN LUCAS", Sex.Male, "2004-10-01")).CodeText);
    }

    [Theory]
    [InlineData("180057599900104"), InlineData("291112A00412302"), InlineData("168072B03345636")]
    [InlineData("262052032102536"), InlineData("285129741102562"), InlineData("175069935207835")]
    [InlineData("234209940100248"), InlineData("145319941600162"), InlineData("137629920500303")]
    [InlineData("250999999999921"), InlineData("109117510200131"), InlineData("180057599900597")]
    [InlineData("180057599900401"), InlineData("284052A32102552")]
    public async Task The_vectors_of_right_keys_are_identities_that_conform(string matricule)
    {
        var identity = (await ListAllAsync()).Single(some => some.Ins.Matricule == matricule);

        var verified = await Identities.VerifyInsAsync(
            new VerifyInsRequest { Ins = identity.Ins, Traits = identity.Traits });

        Assert.True(verified.Conforms);
        Assert.Empty(verified.Differences);
    }

    [Theory]
    [InlineData("180057599900105"), InlineData("291112A00412372"), InlineData("168072B03345679")]
    [InlineData("180057599900500"), InlineData("180057599901004"), InlineData("299999999999999")]
    public async Task An_INS_with_a_wrong_key_or_of_nobody_does_not_conform(string matricule)
    {
        var verified = await Identities.VerifyInsAsync(Verification(matricule));

        Assert.False(verified.Conforms);
        Assert.Equal(["ins"], verified.Differences);
    }

    [Theory]
    [InlineData("180137599900135"), InlineData("711231234567858"), InlineData("1800575999001")]
    [InlineData("1197854176879056415520")]
    public async Task What_has_not_the_shape_of_an_INS_is_refused(string matricule)
    {
        var refusal = await Refused.With(
            ErrorCode.RequestInvalid, Identities.VerifyInsAsync(Verification(matricule)));

        Assert.Equal("ins.matricule", Assert.Single(refusal.Violations).Place);
    }

    [Fact]
    public async Task Traits_that_differ_are_named()
    {
        var request = Verification("279035121518989");
        request.Traits = new IdentityTraits
        {
            BirthName = "PAT TROIS", BirthFirstNames = "DOMINIC", Sex = Sex.Male, BirthDate = "1979-03-27",
            BirthPlace = "63221",
        };

        var verified = await Identities.VerifyInsAsync(request);

        Assert.False(verified.Conforms);
        Assert.Equal(["birth_first_names", "sex", "birth_date", "birth_place"], verified.Differences);
    }

    [Fact]
    public async Task A_batch_is_answered_in_its_order()
    {
        var batch = new VerifyInsBatchRequest();
        batch.Verifications.AddRange(Enumerable.Range(0, 1000).Select(
            i => Verification(i % 2 == 0 ? "279035121518989" : "277076322082910")));

        var answers = await Identities.VerifyInsBatchAsync(batch);

        Assert.Equal(
            Enumerable.Range(0, 1000).Select(i => i % 2 == 0), answers.Verifications.Select(one => one.Conforms));
    }

    [Theory]
    [InlineData(0), InlineData(1001)]
    public async Task A_batch_holds_1_to_1000(int count)
    {
        var batch = new VerifyInsBatchRequest();
        batch.Verifications.AddRange(Enumerable.Repeat(Verification("279035121518989"), count));

        var refusal = await Refused.With(ErrorCode.RequestInvalid, Identities.VerifyInsBatchAsync(batch));

        Assert.Equal("REQ-052", Assert.Single(refusal.Violations).Code);
    }

    [Fact]
    public async Task Every_wrong_field_of_a_batch_is_named_with_its_number()
    {
        var wrong = Verification("279035121518989");
        wrong.Ins.Oid = "1.2.3";
        wrong.Traits = new IdentityTraits { BirthName = "-", BirthFirstNames = "x", Sex = (Sex)7, BirthDate = "1979" };
        var batch = new VerifyInsBatchRequest { Verifications = { Verification("279035121518989"), wrong } };

        var refusal = await Refused.With(ErrorCode.RequestInvalid, Identities.VerifyInsBatchAsync(batch));

        Assert.Equal(
            [
                "verifications[1].ins.oid", "verifications[1].traits.birth_name", "verifications[1].traits.sex",
                "verifications[1].traits.birth_date",
            ],
            refusal.Violations.Select(violation => violation.Place));
    }

    [Fact]
    public async Task A_search_without_traits_names_them_all()
    {
        var refusal = await Refused.With(
            ErrorCode.RequestInvalid, Identities.SearchInsAsync(new SearchInsRequest { BirthPlace = "123456" }));

        Assert.Equal(
            ["birth_name", "first_name", "sex", "birth_date", "birth_place"],
            refusal.Violations.Select(violation => violation.Place));
    }

    [Fact]
    public async Task The_list_is_paged_in_the_order_of_matricules()
    {
        var all = await ListAllAsync();

        var matricules = all.Select(one => one.Ins.Matricule).ToList();

        Assert.Equal(matricules.Order(StringComparer.Ordinal), matricules);
        Assert.Equal(all, (await Identities.ListTestIdentitiesAsync(
            new ListTestIdentitiesRequest { PageSize = 1000 })).Identities);
        Assert.All(all, one => Assert.Contains(one.Ins.Oid, new[] { TestOid, InsAuthority.NirDemo.Oid }));
        Assert.True(all.Count >= 80, $"{all.Count} identities.");
    }

    [Theory]
    [InlineData(-1, ""), InlineData(1001, "")]
    public async Task A_page_has_a_size(int size, string token) => await Refused.With(
        ErrorCode.RequestInvalid,
        Identities.ListTestIdentitiesAsync(new ListTestIdentitiesRequest { PageSize = size, PageToken = token }));

    [Theory]
    [InlineData("x"), InlineData("MS4yLjM6MQ"), InlineData("é"), InlineData("\u0000")]
    public async Task A_page_token_of_ones_own_is_refused(string token) => await Refused.With(
        ErrorCode.PageTokenInvalid,
        Identities.ListTestIdentitiesAsync(new ListTestIdentitiesRequest { PageToken = token }));

    [Fact]
    public async Task An_INS_of_production_is_refused()
    {
        var request = Verification("279035121518989");
        request.Ins.Oid = Patients.ProductionOid;

        await Refused.With(ErrorCode.ProductionInsRefused, Identities.VerifyInsAsync(request));
    }

    private static VerifyInsRequest Verification(string matricule) => new()
    {
        Ins = new Ins { Oid = TestOid, Matricule = matricule },
        Traits = new IdentityTraits
        {
            BirthName = "Pat-Trois", BirthFirstNames = "Dominique", Sex = Sex.Female, BirthDate = "1979-03-28",
        },
    };

    private async Task<SearchInsResponse> SearchAsync(
        string birthName, string firstName, Sex sex, string birthDate, string birthPlace = "") =>
        await Identities.SearchInsAsync(new SearchInsRequest
        {
            BirthName = birthName, FirstName = firstName, Sex = sex, BirthDate = birthDate, BirthPlace = birthPlace,
        });

    private async Task<List<TestIdentity>> ListAllAsync()
    {
        var all = new List<TestIdentity>();
        var request = new ListTestIdentitiesRequest { PageSize = 7 };
        do
        {
            var page = await Identities.ListTestIdentitiesAsync(request);
            Assert.InRange(page.Identities.Count, 1, 7);
            all.AddRange(page.Identities);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        return all;
    }
}
