using System.Text;
using Google.Protobuf;

namespace Segur.Dmp.Server.Tests.Hostile;

/// <summary>
/// Documents made to harm: each is refused by the rule that names it, and the server's memory stays bounded.
/// </summary>
public sealed class HostileDocumentTests(TestWorld world)
{
    // A document of 32 MiB, its message, its text and what the collector has not yet taken back.
    private const long MaxGrowthBytes = 512L * 1024 * 1024;
    private const int Large = 8 * 1024 * 1024;

    private readonly Ins _patient = Patients.Draw();

    public static TheoryData<string, string> Attacks => new()
    {
        { "external entity", "CDA-004" },
        { "entity expansion", "CDA-004" },
        { "undeclared entity", "CDA-005" },
        { "deep nesting", "CDA-008" },
        { "long attribute", "CDA-014" },
        { "many attributes", "CDA-014" },
        { "many elements", "CDA-014" },
        { "long text", "CDA-009" },
        { "truncated", "CDA-003" },
        { "not UTF-8", "CDA-006" },
        { "forbidden character", "CDA-007" },
        { "empty", "CDA-001" },
        { "foreign root", "CDA-010" },
    };

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task An_attack_is_refused_by_name_and_memory_stays_bounded(string attack, string code)
    {
        var server = await world.ProcessAsync();
        var before = server.PeakMemoryBytes();

        var verdict = await server.Documents.ValidateDocumentAsync(new ValidateDocumentRequest
        {
            Document = new SubmittedDocument { Content = ByteString.CopyFrom(Document(attack)) },
        });

        Assert.False(verdict.Accepted);
        Assert.Null(verdict.Entry);
        Assert.True(
            verdict.Violations.Any(v => v.Code == code && v.Severity == Severity.Error),
                $"Not {code}: {verdict.Violations}");
        Assert.True(server.PeakMemoryBytes() - before <= MaxGrowthBytes, "The server's memory grew beyond the bound.");
        await server.Documents.SubmitDocumentsAsync(Submissions.Of(new CdaLetter(Patients.Draw())));
    }

    [Fact]
    public async Task An_external_entity_is_never_opened()
    {
        var server = await world.ProcessAsync();
        var secret = Path.GetTempFileName();
        await File.WriteAllTextAsync(secret, "a-secret-of-this-machine");
        var document = $"<!DOCTYPE x [<!ENTITY e SYSTEM \"file://{secret}\">]>"
            + new CdaLetter(_patient) { Title = "&e;" }.ToXml()["<?xml version=\"1.0\" encoding=\"UTF-8\"?>".Length..];

        var verdict = await server.Documents.ValidateDocumentAsync(new ValidateDocumentRequest
        {
            Document = new SubmittedDocument { Content = ByteString.CopyFromUtf8(document) },
            ValidationProfile = ValidationProfile.ReportOnly,
        });

        File.Delete(secret);
        Assert.False(verdict.Accepted);
        Assert.DoesNotContain("a-secret-of-this-machine", verdict.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Q0VOVF@@@@@@", "CDA-5")]
    [InlineData("Q", "CDA-5")]
    public async Task Wrong_base64_is_refused(string base64, string codePrefix)
    {
        var server = await world.ServerAsync();
        var letter = new CdaLetter(_patient) { Body = [0] };
        var document = letter.ToXml().Replace(">AA==<", $">{base64}<", StringComparison.Ordinal);

        var refusal = await Refused.With(
            ErrorCode.DocumentRefused,
            server.Documents.SubmitDocumentsAsync(Submissions.Of(Encoding.UTF8.GetBytes(document))));

        Assert.Contains(refusal.Violations, v => v.Code.StartsWith(codePrefix, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_letter_with_random_damage_gives_a_verdict_and_never_a_fault(int seed)
    {
        var server = await world.ServerAsync();
        var random = new Random(seed);
        var whole = new CdaLetter(_patient).ToBytes();

        for (var i = 0; i < 25; i++)
        {
            var damaged = (byte[])whole.Clone();
            random.NextBytes(damaged.AsSpan(random.Next(damaged.Length - 4), random.Next(1, 4)));
            var answer = await server.Documents.ValidateDocumentAsync(new ValidateDocumentRequest
            {
                Document = new SubmittedDocument
                {
                    Content = ByteString.CopyFrom(damaged, 0, random.Next(1, damaged.Length)),
                },
            });

            Assert.False(answer.Accepted);
        }
    }

    [Theory]
    [InlineData("{\"resourceType\":\"Bundle\",\"a\":")]
    [InlineData("{}")]
    [InlineData("{\"resourceType\":\"Bundle\",\"type\":\"document\",\"entry\":[null,1,\"x\",{}]}")]
    public async Task Broken_FHIR_documents_are_refused(string json)
    {
        var server = await world.ServerAsync();

        var refusal = await Refused.With(
            ErrorCode.DocumentRefused,
            server.Documents.SubmitDocumentsAsync(Submissions.Of(Encoding.UTF8.GetBytes(json))));

        Assert.All(refusal.Violations, v => Assert.StartsWith("FHIR-", v.Code, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_character_that_PostgreSQL_cannot_hold_is_refused_wherever_it_stands()
    {
        var server = await world.ServerAsync();
        var fhir = Encoding.UTF8.GetString(new FhirNote(_patient).ToBytes())
            .Replace("Ma personne de confiance", "Ma \\u0000 personne", StringComparison.Ordinal);
        var inTitle = Submissions.Of(new CdaLetter(_patient));
        inTitle.SubmissionSet = new SubmissionSet { Title = "a\0b" };
        var inCode = Submissions.Of(new CdaLetter(_patient));
        inCode.SubmissionSet = new SubmissionSet { ContentTypeCode = new CodedValue { Code = "0\0" } };

        foreach (var profile in Enum.GetValues<ValidationProfile>())
        {
            var document = Submissions.Of(Encoding.UTF8.GetBytes(fhir));
            document.ValidationProfile = profile;
            await Refused.With(ErrorCode.DocumentRefused, server.Documents.SubmitDocumentsAsync(document));
        }

        await Refused.With(ErrorCode.RequestInvalid, server.Documents.SubmitDocumentsAsync(inTitle));
        await Refused.With(ErrorCode.RequestInvalid, server.Documents.SubmitDocumentsAsync(inCode));
        await Refused.With(
            ErrorCode.RequestInvalid,
            server.Profiles.CloseProfileAsync(new CloseProfileRequest
            {
                RequestId = Submissions.NewRequestId(), Ins = _patient, Motive = ClosingMotive.Other, Reason = "\0",
            }));
        server.Log.AssertNoErrors();
    }

    private byte[] Document(string attack)
    {
        var xml = new CdaLetter(_patient).ToXml();
        return attack switch
        {
            "external entity" => Utf8(
                    "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><ClinicalDocument>&e;</ClinicalDocument>"),
            "entity expansion" => Utf8(
                "<!DOCTYPE x [<!ENTITY a0 \"ha\">"
                + string.Concat(Enumerable.Range(1, 30).Select(i => $"<!ENTITY a{i} \"&a{i - 1};&a{i - 1};\">"))
                + "]><ClinicalDocument>&a30;</ClinicalDocument>"),
            "undeclared entity" => Utf8(xml.Replace("CH EXEMPLE", "CH &eacute;", StringComparison.Ordinal)),
            "deep nesting" => Utf8(string.Concat(Enumerable.Repeat("<a>", Large / 4))),
            "long attribute" => Utf8($"<ClinicalDocument a=\"{new string('x', Large)}\"/>"),
            "many attributes" => Utf8(
                "<ClinicalDocument " + string.Concat(Enumerable.Range(0, 100_000).Select(i => $"a{i}=\"\" ")) + "/>"),
            "many elements" => Utf8(
                xml.Replace(
                    "<component>", string.Concat(Enumerable.Repeat("<a/>", 300_000)) + "<component>",
                    StringComparison.Ordinal)),
            "long text" => Utf8($"<ClinicalDocument>{new string('x', 3 * Large)}</ClinicalDocument>"),
            "truncated" => Utf8(xml[..(xml.Length / 2)]),
            "not UTF-8" => [.. Utf8(xml[..200]), 0xC3, 0x28, 0xFF, .. Utf8(xml[200..])],
            "forbidden character" => Utf8(xml.Replace("CH EXEMPLE", "CH \u0001", StringComparison.Ordinal)),
            "empty" => [],
            "foreign root" => Utf8("<html/>"),
            _ => throw new ArgumentOutOfRangeException(nameof(attack)),
        };
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
