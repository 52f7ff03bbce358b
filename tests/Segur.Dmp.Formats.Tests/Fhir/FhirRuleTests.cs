using System.Text;
using System.Text.Json.Nodes;
using Segur.Dmp.Domain.Validation;
using Segur.Dmp.Formats.Fhir;

namespace Segur.Dmp.Formats.Tests.Fhir;

/// <summary>Every rule is broken once, by one change to an example that breaks none.</summary>
public sealed class FhirRuleTests
{
    private const string Lab = FhirDocuments.LaboratoryReport;

    private static readonly Dictionary<string, Func<byte[]>> Provocations = new()
    {
        ["FHIR-001"] = () => "  \n"u8.ToArray(),
        ["FHIR-002"] = () => Encoding.UTF8.GetBytes(new string(' ', 600_000) + "{}"),
        ["FHIR-003"] = () => "{\"resourceType\":\"Bundle\",}"u8.ToArray(),
        ["FHIR-004"] = () => [(byte)'"', 0xC3, 0x28, (byte)'"'],
        ["FHIR-005"] = () => Encoding.UTF8.GetBytes(new string('[', 60) + new string(']', 60)),
        ["FHIR-006"] = () => Encoding.UTF8.GetBytes($"\"{new string('x', 50_001)}\""),
        ["FHIR-007"] = () => Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Repeat("1", 30_001))}]"),
        ["FHIR-008"] = () => "{\"a\":1,\"b\":2,\"\\u0061\":3}"u8.ToArray(),
        ["FHIR-009"] = () => Encoding.UTF8.GetBytes($"{{\"a\":{new string('9', 65)}}}"),
        ["FHIR-010"] = () => "{\"a\":\"x\\uD83Dy\"}"u8.ToArray(),
        ["FHIR-011"] = () => Composition(c => c["title"] = "a\u0001b"),
        ["FHIR-012"] = () => Composition(c => c["event"] = new JsonArray()),
        ["FHIR-013"] = () => [0xEF, 0xBB, 0xBF, .. FhirDocuments.Bytes(Lab)],
        ["FHIR-014"] = () => Composition(c => c["author"] = "Dr Exemple"),

        ["FHIR-101"] = () => "{\"resourceType\":\"Composition\"}"u8.ToArray(),
        ["FHIR-102"] = () => Bundle(b => b["type"] = "collection"),
        ["FHIR-103"] = () => Bundle(b => b["identifier"]!.Remove("system")),
        ["FHIR-104"] = () => Bundle(b => b["identifier"]!["value"] = "urn:oid:1.02.3"),
        ["FHIR-105"] = () => Bundle(b => b["timestamp"] = "2026-01-05"),
        ["FHIR-106"] = () => Bundle(b => b["entry"]!.AsArray().RemoveAt(0)),
        ["FHIR-107"] = () => Bundle(b => b["entry"]![9]!["fullUrl"] = b["entry"]![0]!["fullUrl"]!.DeepClone()),
        ["FHIR-108"] = () => Bundle(b => b["entry"]![8]!.Remove("resource")),
        ["FHIR-109"] = () => Bundle(b => b["entry"]![2]!["request"] = new JsonObject { ["method"] = "POST" }),
        ["FHIR-110"] = ManyEntries,
        ["FHIR-111"] = () => Composition(c => c["custodian"]!["reference"] = "Organization/nobody"),
        ["FHIR-112"] = () => Composition(c => c["section"]![0]!["entry"]![0]!["reference"] = "#nothing"),
        ["FHIR-113"] = () => Bundle(b => b.Resource("Observation")["subject"]!["reference"] = "Patient/other"),
        ["FHIR-114"] = () => Composition(c => c["category"] = Repeated(2_000)),
        ["FHIR-115"] = () => Composition(c => c["status"] = "preliminary"),
        ["FHIR-116"] = () => Composition(c => c["type"]!.Remove("coding")),
        ["FHIR-117"] = () => Composition(c => c["date"] = "05/01/2026"),
        ["FHIR-118"] = () => Composition(c => c.Remove("title")),
        ["FHIR-119"] = () => Composition(c => c["section"]![1]!.Remove("section")),
        ["FHIR-120"] = () => Composition(c => c.Remove("identifier")),
        ["FHIR-121"] = () => Composition(c => c["language"] = "fr"),

        ["FHIR-201"] = () => Composition(c => c["subject"]!["reference"] = c["author"]![0]!["reference"]!.DeepClone()),
        ["FHIR-202"] = () => Ins(i => i["system"] = "urn:oid:1.2.250.1.213.1.4.13"),
        ["FHIR-203"] = () => Patient(p => p["identifier"]![1] = new JsonObject
        {
            ["system"] = "urn:oid:1.2.250.1.213.1.4.11",
            ["value"] = "255069999999934",
        }),
        ["FHIR-204"] = () => Ins(i => i["value"] = "279035121518988"),
        ["FHIR-205"] = () => Patient(p => p.Remove("birthDate")),
        ["FHIR-206"] = () => Patient(p => p["extension"]!.AsArray().RemoveAt(1)),
        ["FHIR-207"] = () => Ins(i => i["value"] = "2790351215189"),
        ["FHIR-208"] = () => Ins(i => i["system"] = "urn:oid:1.2.250.1.213.1.4.8"),
        ["FHIR-209"] = () => Patient(p => p["birthDate"] = "1979-02-30"),
        ["FHIR-210"] = () => Patient(p => p["gender"] = "F"),
        ["FHIR-211"] = () => Patient(p => p["extension"]![0]!["extension"]![0]!["valueCoding"]!["code"] = "PROV"),
        ["FHIR-212"] = () => Patient(p => p["gender"] = "male"),

        ["FHIR-301"] = () => Composition(c => c.Remove("author")),
        ["FHIR-302"] = () => Composition(c => c["author"]![0]!["reference"] = "Location/location"),
        ["FHIR-303"] = () => Practitioner(p => p.Remove("identifier")),
        ["FHIR-304"] = () => Practitioner(p => p["identifier"]![0]!["value"] = "210000000001"),
        ["FHIR-305"] = () => Practitioner(p => p["name"]![0]!.Remove("family")),
        ["FHIR-306"] = () => Bundle(b => b.Resource("Organization").Remove("identifier")),
        ["FHIR-307"] = () => Practitioner(p => p.Remove("qualification")),
        ["FHIR-308"] = () => Composition(c => c["attester"]![0]!["mode"] = "official"),
        ["FHIR-309"] = () => Composition(c => c["attester"]![1]!["mode"] = "signed"),
        ["FHIR-310"] = () => Composition(c => c.Remove("custodian")),
        ["FHIR-311"] = () => Composition(c => c["custodian"]!["reference"] = "Patient/patient"),
        ["FHIR-312"] = () => Composition(c => c["attester"]![1]!["party"]!["reference"] = "Location/location"),
        ["FHIR-313"] = () => Bundle(b => b.Resource("PractitionerRole").Remove("practitioner")),
        ["FHIR-314"] = () => FhirDocuments.Changed(
            FhirDocuments.DischargeLetter, b => b.Composition()["contained"]![0]!.Remove("deviceName")),
        ["FHIR-315"] = () => Bundle(
            b => b.Resource("PractitionerRole")["code"]![0]!["coding"]![0]!["code"] = "UNKNOWN"),

        ["FHIR-401"] = () => Composition(c => c["event"]![0]!.Remove("period")),
        ["FHIR-402"] = () => Composition(c => c["event"]![0]!["period"]!["end"] = "2025-01-01"),
        ["FHIR-403"] = () => Composition(c => c["encounter"]!["reference"] = "Location/location"),
        ["FHIR-404"] = () => Bundle(b => b.Resource("Location").Remove("type")),
        ["FHIR-405"] = () => Bundle(b => b.Resource("Organization").Remove("type")),
        ["FHIR-406"] = () => Bundle(b => b.Resource("Location")["type"]![0]!["coding"]![0]!["code"] = "SA99"),
        ["FHIR-407"] = () => Bundle(b => b.Resource("Organization")["type"]![0]!["coding"]![0]!["code"] = "LIBERAL"),
        ["FHIR-408"] = () => Composition(c => c["event"]![0]!["code"]![0]!["coding"]![0]!.Remove("system")),

        ["FHIR-501"] = () => Attachment("Binary", b => b["data"] = "JVBERi0x*"),
        ["FHIR-502"] = () => Attachment("Binary", b => b.Remove("contentType")),
        ["FHIR-503"] = () => Attachment(
            "DocumentReference", d => d["content"]![0]!["attachment"]!["hash"] = "2jmj7l5rSw0yVb/vlWAYkK/YBwk="),
        ["FHIR-504"] = () => Composition(c => c["text"]!["div"] = Div("<script>alert(1)</script>")),
        ["FHIR-505"] = () => Composition(c => c["text"]!["status"] = "handmade"),

        ["FHIR-701"] = () => Composition(c => c["type"]!["coding"]![0]!["code"] = "0000-0"),
        ["FHIR-702"] = () => Composition(c => c["type"]!["coding"]![0]!["code"] = "10213-7"),
        ["FHIR-703"] = () => Composition(c => c["type"]!["coding"]![0]!["code"] = "34895-3"),
        ["FHIR-704"] = () => Composition(c => c["category"]![0]!["coding"]![0]!["code"] = "11"),
        ["FHIR-705"] = () => Composition(c => c["confidentiality"] = "MASQUE_PS"),
        ["FHIR-706"] = () => Composition(c => c["confidentiality"] = "U"),
        ["FHIR-707"] = () => Bundle(b => b.Composition()["relatesTo"]![0]!["targetIdentifier"] = b["identifier"]!.DeepClone()),
        ["FHIR-708"] = () => Composition(c => c["relatesTo"]![0]!["code"] = "RPLC"),
        ["FHIR-709"] = () => Composition(c => c["relatesTo"]![0]!["code"] = "appends"),
        ["FHIR-710"] = () => Composition(c => c["date"] = "2026-11-23T12:00:00Z"),
        ["FHIR-711"] = () => Composition(c => c["relatesTo"]!.AsArray().Add(c["relatesTo"]![0]!.DeepClone())),
        ["FHIR-712"] = () => Composition(c => c["extension"]![0]!["valueString"] = "1.0"),
        ["FHIR-999"] = () => Bundle(b => b.Resource("DiagnosticReport")["media"] = new JsonArray(
            [.. Enumerable.Range(0, 300).Select(i => new JsonObject { ["reference"] = $"Media/{i}" })])),
    };

    public static TheoryData<string> Codes => [.. Provocations.Keys];

    [Theory, MemberData(nameof(Codes))]
    public void A_broken_rule_is_reported_with_code_place_and_source(string code)
    {
        var rule = FhirRules.All.Single(rule => rule.Code == code);

        var document = FhirDocuments.Check(Provocations[code](), options: SmallBounds());

        var finding = document.All().FirstOrDefault(finding => finding.Code == code);
        Assert.True(finding is not null, $"{code} was not reported, but:\n{document.Describe()}");
        Assert.Equal(rule.Severity, finding.Severity);
        Assert.Equal(rule.Source, finding.Source);
        Assert.StartsWith("Bundle", finding.Place, StringComparison.Ordinal);
        Assert.True(finding.Line > 0 && finding.Column > 0);
        Assert.NotEmpty(finding.Expected);
        Assert.Equal(rule.Severity == Severity.Error, !document.IsAccepted);
    }

    [Fact]
    public void Every_rule_has_a_provocation_and_a_code_of_its_own()
    {
        var codes = FhirRules.All.Select(rule => rule.Code).ToList();

        Assert.Equal(codes.Distinct(), codes);
        Assert.Equal(codes.Order(StringComparer.Ordinal), Provocations.Keys.Order(StringComparer.Ordinal));
        Assert.All(FhirRules.All, rule => Assert.True(rule.Title.EndsWith('.') && rule.Source.Length > 0, rule.Code));
    }

    [Theory, MemberData(nameof(Codes))]
    public void Report_only_refuses_what_cannot_be_filed_and_nothing_else(string code)
    {
        var rule = FhirRules.All.Single(rule => rule.Code == code);

        var document = FhirDocuments.Check(Provocations[code](), ValidationProfile.ReportOnly, SmallBounds());

        Assert.Equal(rule.IsNeededToFile, document.Errors.Count > 0);
        Assert.Equal(rule.IsNeededToFile, !document.IsAccepted);
    }

    [Theory, MemberData(nameof(Codes))]
    public void Legacy_2021_judges_as_strict_does(string code)
    {
        var bytes = Provocations[code]();

        var strict = FhirDocuments.Check(bytes, ValidationProfile.Strict, SmallBounds());
        var legacy = FhirDocuments.Check(bytes, ValidationProfile.Legacy2021, SmallBounds());

        Assert.Equal(strict.All(), legacy.All());
    }

    private static CheckOptions SmallBounds() => FhirDocuments.Options with
    {
        MaxBytes = 600_000,
        MaxElements = 30_000,
        MaxDepth = 50,
        MaxTextLength = 50_000,
    };

    private static byte[] Bundle(Action<JsonNode> change) => FhirDocuments.Changed(Lab, change);

    private static byte[] Composition(Action<JsonNode> change) => Bundle(bundle => change(bundle.Composition()));

    private static byte[] Patient(Action<JsonNode> change) => Bundle(bundle => change(bundle.Resource("Patient")));

    private static byte[] Ins(Action<JsonNode> change) => Patient(patient => change(patient["identifier"]![0]!));

    private static byte[] Practitioner(Action<JsonNode> change) =>
        Bundle(bundle => change(bundle.Resource("Practitioner")));

    private static byte[] Attachment(string type, Action<JsonNode> change) =>
        FhirDocuments.Changed(FhirDocuments.DischargeLetter, bundle => change(bundle.Resource(type)));

    private static string Div(string content) => $"<div xmlns=\"http://www.w3.org/1999/xhtml\">{content}</div>";

    private static JsonArray Repeated(int count) =>
        new([.. Enumerable.Range(0, count).Select(_ => new JsonObject())]);

    private static byte[] ManyEntries() => Bundle(bundle =>
    {
        for (var i = bundle["entry"]!.AsArray().Count; i <= 5_000; i++)
        {
            bundle["entry"]!.AsArray().Add(new JsonObject
            {
                ["fullUrl"] = $"http://example.org/Basic/{i}",
                ["resource"] = new JsonObject { ["resourceType"] = "Basic" },
            });
        }
    });
}
