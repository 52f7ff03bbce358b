using Segur.Dmp.Domain.Validation;
using static Segur.Dmp.Formats.Tests.Cda.MinimalDocument;

namespace Segur.Dmp.Formats.Tests.Cda;

public sealed class ProfileTests
{
    public static TheoryData<string, string> Edition2021 => new()
    {
        { "CDA-210", With("<family qualifier=\"BR\">PAT-TROIS</family>",
            "<family qualifier=\"BR\">PAT-TROIS</family><family qualifier=\"SP\">PAT</family>") },
        { "CDA-205", With("<given qualifier=\"BR\">DOMINIQUE</given>", "") },
        { "CDA-118", With("<setId root=\"1.2.250.1.999.7.2.1\"/>", "") },
        { "CDA-119", With("<versionNumber value=\"1\"/>", "") },
        { "CDA-107", With("1.3.6.1.4.1.19376.1.2.20", "1.2.250.1.213.1.1.1.29") },
        { "CDA-302", With("<time value=\"20260112101000+0100\"/>", "<time nullFlavor=\"UNK\"/>") },
        { "CDA-317", With("<time value=\"20260112101400+0100\"/>", "<time nullFlavor=\"UNK\"/>") },
        { "CDA-111", With("11488-4", "11526-1") },
    };

    public static TheoryData<string, string> NeverRelaxed => new()
    {
        { "CDA-205", With("<family qualifier=\"BR\">", "<family qualifier=\"CL\">") },
        { "CDA-210", With("<family qualifier=\"BR\">PAT-TROIS</family>",
            "<family qualifier=\"BR\">PAT-TROIS</family><family>PAT</family>") },
        { "CDA-111", With("11488-4", "99999-9") },
        { "CDA-204", With("279035121518989", "279035121518990") },
        { "CDA-119", With("<versionNumber value=\"1\"", "<versionNumber value=\"0\"") },
        { "CDA-118", With("<setId root=\"1.2.250.1.999.7.2.1\"/>", "<setId extension=\"1\"/>") },
        { "CDA-013", With("<custodian>", "<caretaker/><custodian>") },
        { "CDA-316", Without("<legalAuthenticator>", "</legalAuthenticator>") },
        { "CDA-422", With("\"SA07\"", "\"SA99\"") },
    };

    [Theory, MemberData(nameof(Edition2021))]
    public void What_the_2021_edition_allowed_is_a_warning_in_legacy_2021(string code, string text)
    {
        Assert.Contains(Check(text).Errors, error => error.Code == code);

        var verdict = Check(text, ValidationProfile.Legacy2021);

        Assert.True(verdict.IsAccepted);
        Assert.Contains(verdict.Warnings, warning => warning.Code == code);
    }

    [Theory, MemberData(nameof(NeverRelaxed))]
    public void What_no_edition_allowed_is_an_error_in_legacy_2021(string code, string text)
    {
        Assert.Contains(Check(text, ValidationProfile.Legacy2021).Errors, error => error.Code == code);
    }

    [Fact]
    public void Legacy_documents_take_their_id_for_setId_and_1_for_version()
    {
        var text = With("<setId root=\"1.2.250.1.999.7.2.1\"/>", "")
            .Replace("<versionNumber value=\"1\"/>", "", StringComparison.Ordinal);

        var metadata = Check(text, ValidationProfile.Legacy2021).Metadata!;

        Assert.Equal("1.2.250.1.999.7.1.20260112.1", metadata.SetId);
        Assert.Equal(1, metadata.VersionNumber);
    }

    [Fact]
    public void A_wrong_key_is_an_error_but_in_report_only()
    {
        var text = With("279035121518989", "279035121518990");

        Assert.False(Check(text).IsAccepted);
        Assert.False(Check(text, ValidationProfile.Legacy2021).IsAccepted);
        Assert.True(Check(text, ValidationProfile.ReportOnly).IsAccepted);
    }

    [Fact]
    public void An_authority_that_is_not_accepted_is_refused()
    {
        var options = Options with { AcceptedInsAuthorities = [Domain.Identity.InsAuthority.NirDemo] };

        Assert.Equal(["INS-001"],
            Check(Text, ValidationProfile.ReportOnly, options).Errors.Select(error => error.Code));
    }

    [Fact]
    public void A_type_without_class_needs_configuration()
    {
        var text = With("11488-4", "34895-3");
        var configured = Options with { ClassCodesByTypeCode = new Dictionary<string, string> { ["34895-3"] = "44" } };

        Assert.Equal(["CDA-702"], Check(text).Errors.Select(error => error.Code));
        Assert.Equal("44", Check(text, ValidationProfile.Strict, configured).Metadata!.ClassCode!.Code);
    }
}
