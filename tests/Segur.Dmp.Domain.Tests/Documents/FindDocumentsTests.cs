using Segur.Dmp.Domain.Documents;
using Segur.Dmp.Domain.Tests.Builders;

namespace Segur.Dmp.Domain.Tests.Documents;

public sealed class FindDocumentsTests
{
    private static readonly FindDocuments All = new() { Statuses = [AvailabilityStatus.Approved], PageSize = 10 };

    private static readonly DocumentEntry Entry =
        Records.After(Commands.Submit(Deposits.Metadata())).Documents[0];

    public static TheoryData<string, FindDocuments, bool> Filters => new()
    {
        { "no filter", All, true },
        { "status", All with { Statuses = [AvailabilityStatus.Deprecated] }, false },
        { "type", All with { TypeCodes = [new("11490-0", "2.16.840.1.113883.6.1")] }, true },
        { "type in another system", All with { TypeCodes = [new("11490-0", "1.2")] }, false },
        { "type in any system", All with { TypeCodes = [new("11490-0", "")] }, true },
        { "one of two types", All with { TypeCodes = [new("x", ""), new("11490-0", "")] }, true },
        { "class", All with { ClassCodes = [new("11", "")] }, false },
        { "format", All with { FormatCodes = [new("urn:ihe:iti:xds-sd:pdf:2008", "")] }, true },
        { "practice setting", All with { PracticeSettingCodes = [new("AMBULATOIRE", "")] }, false },
        { "facility", All with { HealthcareFacilityTypeCodes = [new("SA01", "")] }, true },
        { "event code", All with { EventCodes = [new("x", "")] }, false },
        { "author", All with { AuthorPersons = ["%EXEMPLE%"] }, true },
        { "another author", All with { AuthorPersons = ["%DUPONT%"] }, false },
        { "created from", All with { CreationTime = new(XdsTime.Parse("20260105133000"), null) }, true },
        { "created before", All with { CreationTime = new(null, XdsTime.Parse("20260105133000")) }, false },
        { "served in the year", All with { ServiceStartTime = new(XdsTime.Parse("2026"), XdsTime.Parse("2027")) }, true },
        { "no stop time", All with { ServiceStopTime = new(XdsTime.Parse("2026"), null) }, false },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public void Filter_decides(string filter, FindDocuments query, bool expected) =>
        Assert.True(query.Matches(Entry) == expected, filter);

    [Theory]
    [InlineData("", "", true)]
    [InlineData("abc", "abc", true)]
    [InlineData("abc", "a_c", true)]
    [InlineData("abc", "a%", true)]
    [InlineData("abc", "%c", true)]
    [InlineData("abcabc", "%b%c", true)]
    [InlineData("abc", "%d%", false)]
    [InlineData("abc", "ab", false)]
    [InlineData("ABC", "abc", false)]
    [InlineData("", "%", true)]
    [InlineData("", "_", false)]
    public void Author_pattern_is_sql_like(string text, string pattern, bool expected) =>
        Assert.Equal(expected, LikePattern.Matches(text, pattern));

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(8)]
    public void Pages_are_newest_first_without_gap_or_repeat(int pageSize)
    {
        var profile = Records.After(
            [.. Enumerable.Range(1, 7).Select(i => Commands.Submit(Deposits.Metadata($"1.{i}")))]);
        var seen = new List<string>();

        var query = All with { PageSize = pageSize };
        for (var hasMore = true; hasMore;)
        {
            (var entries, hasMore) = query.Page(profile, _ => true);
            seen.AddRange(entries.Select(entry => entry.UniqueId.Value));
            query = query with { After = entries[^1].UniqueId };
        }

        Assert.Equal(["1.7", "1.6", "1.5", "1.4", "1.3", "1.2", "1.1"], seen);
    }

    [Fact]
    public void What_does_not_show_is_not_counted_and_ends_no_page()
    {
        var profile = Records.After(
            [.. Enumerable.Range(1, 7).Select(i => Commands.Submit(Deposits.Metadata($"1.{i}")))]);

        var (entries, hasMore) = (All with { PageSize = 2 }).Page(
            profile, entry => entry.UniqueId.Value is "1.2" or "1.5");

        Assert.Equal(["1.5", "1.2"], entries.Select(entry => entry.UniqueId.Value));
        Assert.False(hasMore);
    }
}
