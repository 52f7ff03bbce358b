using System.Text;
using Segur.Dmp.Domain.Validation;
using Segur.Dmp.Formats.Cda;

namespace Segur.Dmp.Formats.Tests.Cda;

public sealed class HostileInputTests
{
    private const int Megabyte = 1024 * 1024;

    [Fact]
    public void A_document_larger_than_the_limit_is_refused_unread()
    {
        var verdict = Check(new byte[] { (byte)'<', (byte)'a' }, MinimalDocument.Options with { MaxBytes = 1 });

        Assert.Equal(["CDA-002"], Codes(verdict));
    }

    [Fact]
    public void A_text_longer_than_the_limit_is_refused()
    {
        var text = MinimalDocument.With("Consultation de suivi", new string('a', 5000));

        var verdict = Check(Encoding.UTF8.GetBytes(text), MinimalDocument.Options with { MaxTextLength = 4096 });

        Assert.Equal(["CDA-009"], Codes(verdict));
    }

    [Fact]
    public void A_text_cut_by_comments_counts_as_one()
    {
        var pieces = string.Concat(Enumerable.Repeat(new string('a', 100) + "<!-- -->", 50));
        var text = MinimalDocument.With("Consultation de suivi", pieces);

        var verdict = Check(Encoding.UTF8.GetBytes(text), MinimalDocument.Options with { MaxTextLength = 4096 });

        Assert.Equal(["CDA-009"], Codes(verdict));
    }

    [Fact]
    public void More_elements_than_the_limit_are_refused()
    {
        var text = "<a>" + string.Concat(Enumerable.Repeat("<b/>", 300_000)) + "</a>";

        Assert.Equal(["CDA-014"], Codes(Check(Encoding.UTF8.GetBytes(text))));
    }

    [Fact]
    public void Nesting_of_a_million_levels_is_refused_at_the_limit()
    {
        var text = string.Concat(Enumerable.Repeat("<a>", 1_000_000));

        Assert.Equal(["CDA-008"], Codes(Check(Encoding.UTF8.GetBytes(text))));
    }

    [Fact]
    public void A_depth_at_the_limit_is_read()
    {
        var text = string.Concat(Enumerable.Repeat("<a>", 100)) + string.Concat(Enumerable.Repeat("</a>", 100));

        Assert.Equal(["CDA-010"], Codes(Check(Encoding.UTF8.GetBytes(text))));
    }

    [Theory]
    [InlineData("<a x='")]
    [InlineData("<a ")]
    [InlineData("<")]
    [InlineData("<!--")]
    [InlineData("<?a ")]
    [InlineData("<![CDATA[")]
    public void A_construct_that_never_ends_costs_little_memory(string start)
    {
        var bytes = new byte[16 * Megabyte];
        bytes.AsSpan().Fill((byte)'a');
        Encoding.ASCII.GetBytes(start, bytes);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var verdict = Check(bytes);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Single(verdict.Errors);
        Assert.True(allocated < 80 * Megabyte, $"{allocated} bytes allocated.");
    }

    [Fact]
    public void A_million_attributes_cost_little_memory()
    {
        var bytes = Encoding.ASCII.GetBytes(
            "<a " + string.Concat(Enumerable.Range(0, 1_000_000).Select(i => $"a{i}='' ")) + "/>");

        var before = GC.GetAllocatedBytesForCurrentThread();
        var verdict = Check(bytes);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(["CDA-014"], Codes(verdict));
        Assert.True(allocated < Megabyte, $"{allocated} bytes allocated.");
    }

    [Fact]
    public void Expansion_of_entities_to_gigabytes_never_starts()
    {
        var entities = string.Concat(Enumerable.Range(1, 30).Select(i => $"<!ENTITY e{i} \"&e{i - 1};&e{i - 1};\">"));
        var text = $"<!DOCTYPE a [<!ENTITY e0 \"{new string('x', 1000)}\">{entities}]><a>&e30;</a>";

        Assert.Equal(["CDA-004"], Codes(Check(Encoding.UTF8.GetBytes(text))));
    }

    [Fact]
    public void A_large_attachment_is_decoded_without_being_kept()
    {
        var content = Convert.ToBase64String(new byte[11 * Megabyte], Base64FormattingOptions.InsertLineBreaks);
        var text = Mutations.BodyMutations.Sections(
            "<code code='1' codeSystem='1.2'/><title>A</title><text>B</text><entry><observationMedia>"
            + $"<value mediaType='image/gif' representation='B64'>{content}</value></observationMedia></entry>");
        var bytes = Encoding.UTF8.GetBytes(text);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var verdict = Check(bytes);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(["CDA-510"], verdict.Warnings.Select(finding => finding.Code));
        Assert.True(allocated < Megabyte, $"{allocated} bytes allocated.");
    }

    [Fact]
    public void Findings_are_bounded_and_the_bound_hides_no_error()
    {
        var ids = string.Concat(
            Enumerable.Range(0, 300).Select(i => $"<id root='1.2.250.1.71.4.2.1' extension='X{i}'/>"));
        var text = MinimalDocument.With("<addr nullFlavor", ids + "<addr nullFlavor")
            .Replace("<legalAuthenticator>", "<legalAuthenticator nullFlavor=\"NOPE\">", StringComparison.Ordinal);

        var verdict = MinimalDocument.Check(text);

        Assert.Contains(verdict.Errors, error => error.Code == "CDA-607");
        Assert.True(verdict.OmittedFindings > 0);
        Assert.True(MinimalDocument.AllOf(verdict).Count() <= MinimalDocument.Options.MaxFindings);
    }

    [Theory, InlineData("cities"), InlineData("translations"), InlineData("comments"), InlineData("templates")]
    [InlineData("identifiers")]
    public void A_crowd_of_siblings_costs_memory_in_proportion_only(string what)
    {
        var bytes = Encoding.UTF8.GetBytes(Crowd(what));

        var before = GC.GetAllocatedBytesForCurrentThread();
        var verdict = Check(bytes);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.NotNull(verdict);
        Assert.True(allocated < 200 * Megabyte, $"{allocated} bytes allocated for {what}.");
    }

    [Fact]
    public void A_cancelled_reading_stops()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var text = "<a>" + string.Concat(Enumerable.Repeat("<b/>", 5000)) + "</a>";
        var document =
            text.Replace("<a>", "<s:stylesheet xmlns:s='http://www.w3.org/1999/XSL/Transform'>",
                StringComparison.Ordinal)
            .Replace("</a>", "</s:stylesheet>", StringComparison.Ordinal);

        Assert.Throws<OperationCanceledException>(
            () => CdaReader.Read(Encoding.UTF8.GetBytes(document), MinimalDocument.Options, source.Token));
    }

    [Fact]
    public void A_reading_that_takes_too_long_is_refused()
    {
        var document = "<s:stylesheet xmlns:s='http://www.w3.org/1999/XSL/Transform'>"
            + string.Concat(Enumerable.Repeat("<b/>", 5000)) + "</s:stylesheet>";
        var options = MinimalDocument.Options with { MaxReadingTime = TimeSpan.FromTicks(-1) };

        Assert.Contains("CDA-014", Codes(Check(Encoding.UTF8.GetBytes(document), options)));
    }

    private static string Crowd(string what) => what switch
    {
        "cities" => MinimalDocument.With(
            "<addr nullFlavor=\"NAV\"/>", "<addr>" + Many(_ => "<city>A</city>") + "</addr>"),
        "translations" => MinimalDocument.With(
            "<serviceEvent>",
            "<serviceEvent><code code=\"A\" codeSystem=\"1.2\">"
            + Many(i => $"<translation code=\"{i}\" codeSystem=\"1.2\"/>") + "</code>"),
        "comments" => MinimalDocument.With("Consultation", Many(_ => "a<!---->")),
        "templates" => MinimalDocument.With(
            "<templateId", Many(_ => "<templateId root=\"1.2.250.1.213.1.1.1.13\"/>") + "<templateId"),
        _ => MinimalDocument.With(
            "<addr nullFlavor", Many(i => $"<id root=\"1.2.{i}\" extension=\"1\"/>") + "<addr nullFlavor"),
    };

    private static string Many(Func<int, string> write) => string.Concat(Enumerable.Range(1, 190_000).Select(write));

    private static CheckedDocument Check(byte[] bytes, CheckOptions? options = null) =>
        MinimalDocument.Check(bytes, ValidationProfile.Strict, options);

    private static IEnumerable<string> Codes(CheckedDocument verdict) => verdict.Errors.Select(error => error.Code);
}
