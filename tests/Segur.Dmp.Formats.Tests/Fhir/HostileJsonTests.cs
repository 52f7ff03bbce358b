using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Segur.Dmp.Domain.Validation;

namespace Segur.Dmp.Formats.Tests.Fhir;

/// <summary>Bytes that mean harm, or are merely damaged: always a verdict, never an exception, never long.</summary>
public sealed class HostileJsonTests
{
    [Theory]
    [InlineData("null"), InlineData("true"), InlineData("17"), InlineData("\"Bundle\""), InlineData("[]"), InlineData("{}")]
    [InlineData("{\"resourceType\":[\"Bundle\"]}"), InlineData("{\"resourceType\":\"Bundle\"}")]
    [InlineData("{\"resourceType\":\"Bundle\",\"type\":{},\"identifier\":7,\"entry\":{\"a\":1}}")]
    [InlineData("{\"resourceType\":\"Bundle\",\"entry\":[null,1,\"x\",[],{},{\"resource\":[]},{\"fullUrl\":{}}]}")]
    [InlineData("{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"resourceType\":\"Composition\",\"author\":[[]]}}]}")]
    [InlineData("{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"resourceType\":\"Composition\",\"subject\":[],"
        + "\"author\":{},\"type\":[],\"event\":[1,{\"period\":[]}],\"attester\":[0],\"relatesTo\":[null],\"section\":[[]]}}]}")]
    public void Json_of_another_shape_is_refused(string json)
    {
        var document = FhirDocuments.Check(Encoding.UTF8.GetBytes(json));

        Assert.False(document.IsAccepted);
        Assert.Null(document.Metadata);
        Assert.NotEmpty(document.Errors);
    }

    [Theory]
    [InlineData("{\"a\":1 /* note */}", 1, 8), InlineData("{\"a\":1,}", 1, 8), InlineData("{\"a\":NaN}", 1, 6)]
    [InlineData("{\"a\":Infinity}", 1, 6), InlineData("{'a':1}", 1, 2), InlineData("{} {}", 1, 4)]
    [InlineData("{\n \"a\": 01}", 2, 8), InlineData("{\n\n\"é\": x}", 3, 6), InlineData("{\"a\":\"\u0001\"}", 1, 7)]
    public void Malformed_json_is_refused_where_it_stands(string json, int line, int column)
    {
        var finding = Assert.Single(FhirDocuments.Check(Encoding.UTF8.GetBytes(json)).Errors);

        Assert.Equal("FHIR-003", finding.Code);
        Assert.Equal((line, column), (finding.Line, finding.Column));
    }

    [Fact]
    public void A_million_open_brackets_are_refused_at_the_depth_limit()
    {
        var bytes = new byte[1_000_000];
        bytes.AsSpan().Fill((byte)'[');

        var finding = Assert.Single(FhirDocuments.Check(bytes).Errors);

        Assert.Equal("FHIR-005", finding.Code);
        Assert.Equal(101, finding.Column);
    }

    [Theory]
    [InlineData("\\uD800"), InlineData("\\uDC00\\uD800"), InlineData("\\uD800x\\uDC00"), InlineData("\\uD800\\n"),
     InlineData("\\\\\\uDFFF"), InlineData("\\uD83D\\uD83D\\uDE00")]
    public void Half_a_surrogate_pair_is_refused(string escape)
    {
        var finding = Assert.Single(
            FhirDocuments.Check(Encoding.UTF8.GetBytes($$"""{"resourceType":"{{escape}}"}""")).Errors);

        Assert.Equal("FHIR-010", finding.Code);
    }

    [Theory, InlineData("\\uD83D\\uDE00"), InlineData("\\\\uD800"), InlineData("\\u00e9\\/\\\"")]
    public void Whole_characters_may_be_escaped(string escape)
    {
        var bytes = FhirDocuments.Bytes(FhirDocuments.LaboratoryReport);
        var text = Encoding.UTF8.GetString(bytes).Replace(
            "\"title\": \"Hématologie et biochimie\"", $"\"title\": \"{escape}\"", StringComparison.Ordinal);

        Assert.True(FhirDocuments.Check(Encoding.UTF8.GetBytes(text)).IsAccepted);
    }

    [Theory, InlineData(3), InlineData(15), InlineData(16), InlineData(17), InlineData(2_000)]
    public void A_name_given_twice_is_found_in_small_and_large_objects(int properties)
    {
        var names = Enumerable.Range(0, properties - 1).Select(i => $"\"p{i}\":1").Append("\"p1\":2");

        var finding = Assert.Single(
            FhirDocuments.Check(Encoding.UTF8.GetBytes($"{{{string.Join(',', names)}}}")).Errors);

        Assert.Equal("FHIR-008", finding.Code);
    }

    [Theory, InlineData("1e400"), InlineData("-0.0000000000000000000000001"), InlineData("99999999999999999999999999")]
    public void Numbers_out_of_range_are_not_converted(string number)
    {
        var text = Encoding.UTF8.GetString(FhirDocuments.Bytes(FhirDocuments.LaboratoryReport))
            .Replace("\"value\": 13.4", $"\"value\": {number}", StringComparison.Ordinal);

        Assert.True(FhirDocuments.Check(Encoding.UTF8.GetBytes(text)).IsAccepted);
    }

    [Fact]
    public void A_truncated_document_is_refused_wherever_it_ends()
    {
        var bytes = FhirDocuments.Bytes(FhirDocuments.PatientNote).AsMemory();
        var whole = bytes.Length - 1;

        for (var length = 0; length < whole; length += 7)
        {
            var document = FhirDocuments.Check(bytes[..length].ToArray());

            Assert.False(document.IsAccepted, $"Accepted the first {length} of {whole} bytes.");
        }
    }

    [Fact]
    public void Findings_are_bounded_and_errors_are_kept_before_warnings()
    {
        var bytes = FhirDocuments.Changed(FhirDocuments.LaboratoryReport, bundle =>
        {
            var observation = bundle.Resource("Observation");
            observation["focus"] = new JsonArray(
                [.. Enumerable.Range(0, 5_000).Select(i => new JsonObject { ["reference"] = $"Patient/{i}" })]);
            bundle.Composition()["confidentiality"] = "X";
        });

        var document = FhirDocuments.Check(bytes);

        Assert.Equal(200, document.All().Count());
        Assert.Equal("FHIR-705", Assert.Single(document.Errors).Code);
        Assert.Equal("FHIR-999", Assert.Single(document.Information).Code);
    }

    [Theory]
    [InlineData("authors"), InlineData("references"), InlineData("blanks"), InlineData("contained"), InlineData("names")]
    public void Work_grows_with_the_bytes_and_not_with_their_square(string attack)
    {
        // A product of the 20,000 parts would be hundreds of millions of steps; the run's own time limit is the assertion.
        var bytes = FhirDocuments.Changed(FhirDocuments.LaboratoryReport, bundle => Attack(bundle, attack, 20_000));

        var document = FhirDocuments.Check(bytes, options: FhirDocuments.Options with { MaxElements = 400_000 });

        Assert.True(document.All().Count() <= 200);
    }

    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(20261122)]
    public void Damaged_documents_get_a_verdict_and_never_an_exception(int seed)
    {
        var random = new Random(seed);
        var originals = new[]
        {
            FhirDocuments.Bytes(FhirDocuments.LaboratoryReport), FhirDocuments.Bytes(FhirDocuments.DischargeLetter),
            FhirDocuments.Bytes(FhirDocuments.PatientNote),
        };
        for (var round = 0; round < 300; round++)
        {
            var bytes = Damage(originals[random.Next(originals.Length)], random);

            var document = FhirDocuments.Check(bytes, (ValidationProfile)random.Next(3));

            Assert.True(
                document.IsAccepted || document.Errors.Count > 0,
                string.Create(CultureInfo.InvariantCulture, $"Seed {seed}, round {round}: refused without a reason."));
        }
    }

    [Theory, InlineData(5), InlineData(6), InlineData(7)]
    public void Values_of_another_kind_get_a_verdict_and_never_an_exception(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 100; round++)
        {
            var bytes = FhirDocuments.Changed(
                random.Next(2) == 0 ? FhirDocuments.LaboratoryReport : FhirDocuments.DischargeLetter,
                bundle => Swap(bundle, random));

            var document = FhirDocuments.Check(bytes);

            Assert.True(document.IsAccepted || document.Errors.Count > 0, $"Seed {seed}, round {round}.");
        }
    }

    private static void Attack(JsonNode bundle, string attack, int size)
    {
        var composition = bundle.Composition();
        switch (attack)
        {
            case "authors":
                composition["author"] = References(size, _ => (string)composition["author"]![0]!["reference"]!);
                break;
            case "references":
                bundle.Resource("DiagnosticReport")["result"] = References(size, i => $"Observation/{i}");
                break;
            case "blanks":
                bundle.Resource("DiagnosticReport")["result"] =
                    new JsonArray([.. Enumerable.Range(0, size).Select(_ => new JsonObject())]);
                break;
            case "contained":
                composition["section"]![0]!["entry"] = References(size, i => $"#{i}");
                bundle.Resource("DiagnosticReport")["contained"] = new JsonArray(
                    [.. Enumerable.Range(0, size).Select(i => new JsonObject { ["id"] = $"{i}" })]);
                bundle.Resource("DiagnosticReport")["result"] = References(size, i => $"#{size - i}");
                break;
            default:
                for (var i = 0; i < size; i++)
                {
                    bundle.Resource("DiagnosticReport")[$"property{i}"] = new JsonObject();
                }

                break;
        }
    }

    private static JsonArray References(int count, Func<int, string> address) =>
        new([.. Enumerable.Range(0, count).Select(i => new JsonObject { ["reference"] = address(i) })]);

    private static byte[] Damage(byte[] original, Random random)
    {
        var bytes = original.ToList();
        for (var changes = random.Next(1, 6); changes > 0; changes--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 40), bytes.Count - at));
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 200), bytes.Count - at)));
                    break;
                default:
                    bytes[at] = (byte)"{}[]\",:\\0n"[random.Next(10)];
                    break;
            }

            if (bytes.Count == 0)
            {
                break;
            }
        }

        return [.. bytes];
    }

    private static void Swap(JsonNode bundle, Random random)
    {
        var objects = new List<JsonObject>();
        Collect(bundle, objects);
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            var target = objects[random.Next(objects.Count)];
            if (target.Count == 0)
            {
                continue;
            }

            var name = target.ElementAt(random.Next(target.Count)).Key;
            target[name] = random.Next(7) switch
            {
                0 => null,
                1 => 12,
                2 => "",
                3 => new JsonArray("x", 1, null),
                4 => new JsonObject { ["reference"] = "#x", ["coding"] = "y" },
                5 => "urn:oid:1.2.250.1.213.1.4.10",
                _ => true,
            };
        }
    }

    private static void Collect(JsonNode? node, List<JsonObject> objects)
    {
        if (node is JsonObject parent)
        {
            objects.Add(parent);
            foreach (var (_, child) in parent)
            {
                Collect(child, objects);
            }
        }
        else if (node is JsonArray array)
        {
            foreach (var child in array)
            {
                Collect(child, objects);
            }
        }
    }
}
