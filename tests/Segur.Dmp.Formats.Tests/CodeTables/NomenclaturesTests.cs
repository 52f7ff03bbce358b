using Segur.Dmp.Formats.CodeTables;

namespace Segur.Dmp.Formats.Tests.CodeTables;

public sealed class NomenclaturesTests
{
    private static readonly string[] TypesWithoutClass =
    [
        "34895-3", "55751-2", "83963-9", "84067-8", "96163-1", "97694-4", "100967-9", "101881-1",
    ];

    public static TheoryData<string, int> TableSizes => new()
    {
        { nameof(Nomenclatures.TypeCodes), 137 },
        { nameof(Nomenclatures.ClassCodes), 13 },
        { nameof(Nomenclatures.FormatCodes), 101 },
        { nameof(Nomenclatures.ConfidentialityCodes), 9 },
        { nameof(Nomenclatures.PracticeSettingCodes), 12 },
        { nameof(Nomenclatures.HealthcareFacilityTypeCodes), 71 },
        { nameof(Nomenclatures.AuthorSpecialties), 396 },
        { nameof(Nomenclatures.FunctionCodes), 10 },
        { nameof(Nomenclatures.EncounterCodes), 8 },
        { nameof(Nomenclatures.EncounterParticipantTypes), 6 },
        { nameof(Nomenclatures.ParticipantTypes), 7 },
        { nameof(Nomenclatures.AssociatedEntityClasses), 2 },
        { nameof(Nomenclatures.AdministrativeGenders), 3 },
        { nameof(Nomenclatures.NamePrefixes), 2 },
        { nameof(Nomenclatures.NameSuffixes), 6 },
        { nameof(Nomenclatures.RelationshipCodes), 37 },
        { nameof(Nomenclatures.RelatedEntityClasses), 5 },
        { nameof(Nomenclatures.AddressNullFlavors), 5 },
        { nameof(Nomenclatures.ReferenceIdTypes), 7 },
        { nameof(Nomenclatures.MediaTypes), 14 },
        { nameof(Nomenclatures.ContentTypeCodes), 94 },
        { nameof(Nomenclatures.ImagingEventCodes), 59 },
    };

    [Theory, MemberData(nameof(TableSizes))]
    public void Every_table_is_loaded_whole(string property, int expectedRows)
    {
        var table = (CodeTable)typeof(Nomenclatures).GetProperty(property)!.GetValue(null)!;

        Assert.Equal(expectedRows, table.Count);
        Assert.All(table.Rows, row => Assert.Same(row, table.Find(row.Code)));
    }

    [Fact]
    public void A_code_is_found_by_string_and_by_span_with_and_without_its_system()
    {
        const string Loinc = "2.16.840.1.113883.6.1";
        var row = Nomenclatures.TypeCodes.Find("11502-2");

        Assert.NotNull(row);
        Assert.Same(row, Nomenclatures.TypeCodes.Find("<11502-2>".AsSpan(1, 7)));
        Assert.Same(row, Nomenclatures.TypeCodes.Find("11502-2", Loinc));
        Assert.Same(row, Nomenclatures.TypeCodes.Find("11502-2".AsSpan(), Loinc.AsSpan()));
        Assert.Null(Nomenclatures.TypeCodes.Find("11502-2", "1.2.3"));
        Assert.Null(Nomenclatures.TypeCodes.Find("11502-2".AsSpan(), "1.2.3".AsSpan()));
        Assert.Equal(Loinc, row.Value.System);
        Assert.True(row.IsActive);
    }

    [Theory, InlineData(null), InlineData(""), InlineData("n"), InlineData("N "), InlineData("Normal")]
    public void An_unknown_code_is_not_found(string? code)
    {
        Assert.False(Nomenclatures.ConfidentialityCodes.Contains(code));
        Assert.Null(Nomenclatures.ConfidentialityCodes.Find(code));
        Assert.Null(Nomenclatures.ConfidentialityCodes.Find(code, "2.16.840.1.113883.5.25"));
    }

    [Fact]
    public void Lookups_allocate_nothing()
    {
        _ = FindAll();

        var before = GC.GetAllocatedBytesForCurrentThread();
        var found = FindAll();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(3_000, found);
        Assert.Equal(0, allocated);

        static int FindAll()
        {
            var count = 0;
            for (var i = 0; i < 1_000; i++)
            {
                count += Nomenclatures.TypeCodes.Contains("11502-2") ? 1 : 0;
                count += Nomenclatures.TypeCodes.Contains("x11502-2".AsSpan(1)) ? 1 : 0;
                count += Nomenclatures.ClassOf("11502-2") is not null ? 1 : 0;
            }

            return count;
        }
    }

    [Fact]
    public void Every_active_type_has_a_class_but_the_eight_known_ones()
    {
        var withoutClass = Nomenclatures.TypeCodes.Rows
            .Where(row => Nomenclatures.ClassOf(row.Code) is null)
            .Select(row => row.Code);

        Assert.Equal(TypesWithoutClass.Order(StringComparer.Ordinal), withoutClass.Order(StringComparer.Ordinal));
        Assert.Equal("10", Nomenclatures.ClassOf("11502-2")!.Code);
        Assert.Equal("31", Nomenclatures.ClassOf("IMG-KOS")!.Code);
        Assert.Null(Nomenclatures.ClassOf("nothing"));
        Assert.Null(Nomenclatures.ClassOf(null));
    }

    [Fact]
    public void A_type_without_a_class_takes_the_one_configured()
    {
        var configured = new Dictionary<string, string> { ["34895-3"] = "52", ["55751-2"] = "no class", ["11502-2"] = "99" };

        Assert.Equal("52", Nomenclatures.ClassOf("34895-3", configured)!.Code);
        Assert.Null(Nomenclatures.ClassOf("55751-2", configured));
        Assert.Equal("10", Nomenclatures.ClassOf("11502-2", configured)!.Code);
        Assert.Null(Nomenclatures.ClassOf(null, configured));
    }

    [Fact]
    public void A_format_follows_from_the_template_or_the_media_type()
    {
        Assert.Equal("urn:ihe:lab:xd-lab:2008", Nomenclatures.FormatOfTemplate("1.3.6.1.4.1.19376.1.3.3")!.Code);
        Assert.Equal("urn:ihe:iti:xds-sd:pdf:2008", Nomenclatures.FormatOfMediaType("application/pdf")!.Code);
        Assert.Null(Nomenclatures.FormatOfTemplate("1.2.250.1.213.1.1.1.1"));
        Assert.Null(Nomenclatures.FormatOfMediaType("application/zip"));
        Assert.Null(Nomenclatures.FormatOfTemplate(null));
        Assert.Null(Nomenclatures.FormatOfMediaType(null));
    }

    [Fact]
    public void Retired_codes_uses_and_subsets_are_told_apart()
    {
        Assert.True(Nomenclatures.TypeCodes.Find("10213-7")!.IsRetired);
        Assert.Equal(123, Nomenclatures.TypeCodes.Rows.Count(row => row.IsActive));
        Assert.Equal(CodeUse.XdsOnly, Nomenclatures.ConfidentialityCodes.Find("MASQUE_PS")!.Use);
        Assert.Equal(CodeUse.HeaderOnly, Nomenclatures.ConfidentialityCodes.Find("U")!.Use);
        Assert.Equal(CodeUse.Any, Nomenclatures.ConfidentialityCodes.Find("N")!.Use);
        Assert.Equal(CodeUse.BodyOrAttachment, Nomenclatures.MediaTypes.Find("application/pdf")!.Use);
        Assert.Equal(DmpMembership.NotListed, Nomenclatures.HealthcareFacilityTypeCodes.Find("SNR")!.InDmp);
        Assert.Equal(DmpMembership.Listed, Nomenclatures.ReferenceIdTypes.Find("urn:ihe:iti:xds:2013:order")!.InDmp);
        Assert.Equal(DmpMembership.Unknown, Nomenclatures.NamePrefixes.Find("MME")!.InDmp);
    }
}
