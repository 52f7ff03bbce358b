using System.Text;
using System.Text.Json.Nodes;
using Segur.Dmp.Domain.Validation;
using Segur.Dmp.Formats.Fhir;

namespace Segur.Dmp.Formats.Tests.Fhir;

/// <summary>The example documents, as they are or with something changed.</summary>
internal static class FhirDocuments
{
    public const string LaboratoryReport = "laboratory-report";
    public const string DischargeLetter = "discharge-letter";
    public const string PatientNote = "patient-note";

    /// <summary>A clock that stands after all examples.</summary>
    public static readonly CheckOptions Options = new() { Clock = new StoppedClock() };

    public static byte[] Bytes(string name) => Resource($"Fhir/Documents/{name}.json");

    public static byte[] Resource(string name)
    {
        using var stream = typeof(FhirDocuments).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"'{name}' is not embedded in the tests.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    public static byte[] Changed(string name, Action<JsonNode> change)
    {
        var bundle = JsonNode.Parse(Bytes(name))!;
        change(bundle);
        return Encoding.UTF8.GetBytes(bundle.ToJsonString());
    }

    /// <summary>The n-th resource of a type in a bundle.</summary>
    public static JsonNode Resource(this JsonNode bundle, string type, int position = 0) =>
        bundle["entry"]!.AsArray().Select(entry => entry!["resource"]!)
            .Where(resource => (string?)resource["resourceType"] == type).ElementAt(position);

    public static JsonNode Composition(this JsonNode bundle) => bundle.Resource("Composition");

    public static void Remove(this JsonNode node, string property) => node.AsObject().Remove(property);

    public static CheckedDocument Check(
        byte[] bytes, ValidationProfile profile = ValidationProfile.Strict, CheckOptions? options = null) =>
        FhirDocumentChecker.Check(bytes, profile, options ?? Options);

    public static IEnumerable<Finding> All(this CheckedDocument document) =>
        [.. document.Errors, .. document.Warnings, .. document.Information];

    public static string Describe(this CheckedDocument document) => string.Join('\n', document.All());

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    }
}
