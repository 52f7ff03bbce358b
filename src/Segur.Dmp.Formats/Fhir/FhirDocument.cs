using Segur.Dmp.Formats.Fhir.Json;

namespace Segur.Dmp.Formats.Fhir;

/// <summary>
/// A bundle under check: its resources by address, and readers that report a value of the wrong JSON type once, where
/// it stands, and go on as if it were missing.
/// </summary>
internal sealed class FhirDocument
{
    private static readonly Dictionary<string, FhirElement> NoResources = [];

    private readonly Dictionary<string, FhirElement> _resources = new(StringComparer.Ordinal);
    private readonly Dictionary<int, Dictionary<string, FhirElement>> _contained = [];

    public FhirDocument(JsonTree tree, FhirReport report, CheckOptions options)
    {
        Bundle = tree.Root;
        Report = report;
        Options = options;
        Entries = Array(Bundle, "entry"u8);
        Composition = Entries.FirstItem()["resource"u8];
    }

    public FhirElement Bundle { get; }

    public FhirElement Entries { get; }

    public FhirElement Composition { get; }

    public FhirReport Report { get; }

    public CheckOptions Options { get; }

    /// <summary>Makes a resource known under an address; false when another one has it.</summary>
    public bool TryRegister(string address, FhirElement resource) => _resources.TryAdd(address, resource);

    /// <summary>The resource that a Reference names: in the bundle by fullUrl or Type/id, or contained in its own resource.</summary>
    public FhirElement Resolve(FhirElement reference)
    {
        var address = reference["reference"u8].Text;
        if (address is null)
        {
            return FhirElement.Missing;
        }

        return address.StartsWith('#') ? Contained(reference, address[1..]) : Find(address);
    }

    public FhirElement Find(string address)
    {
        var version = address.IndexOf("/_history/", StringComparison.Ordinal);
        return _resources.GetValueOrDefault(version < 0 ? address : address[..version], FhirElement.Missing);
    }

    public FhirElement Array(FhirElement parent, ReadOnlySpan<byte> name) =>
        OfShape(parent[name], element => element.IsArray, "an array");

    public FhirElement Object(FhirElement parent, ReadOnlySpan<byte> name) =>
        OfShape(parent[name], element => element.IsObject, "an object");

    /// <summary>A string without blanks around it; null when it is missing, blank or no string.</summary>
    public string? Text(FhirElement parent, ReadOnlySpan<byte> name)
    {
        var text = OfShape(parent[name], element => element.IsString, "a string").Text;
        return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }

    private FhirElement OfShape(FhirElement element, Func<FhirElement, bool> isExpected, string expected)
    {
        if (!element.Exists || isExpected(element))
        {
            return element;
        }

        Report.Add(FhirRules.Shape, element, element.Kind.ToString(), expected);
        return FhirElement.Missing;
    }

    private FhirElement Contained(FhirElement reference, string id)
    {
        for (var owner = reference; owner.Exists; owner = owner.Parent)
        {
            if (owner.IsObject && ContainedIn(owner).TryGetValue(id, out var resource))
            {
                return resource;
            }
        }

        return FhirElement.Missing;
    }

    // Indexed once per object, or many references into a large one would cost their product.
    private Dictionary<string, FhirElement> ContainedIn(FhirElement owner)
    {
        if (_contained.TryGetValue(owner.Index, out var known))
        {
            return known;
        }

        var resources = NoResources;
        foreach (var resource in owner["contained"u8])
        {
            if (resource["id"u8].Text is { } id)
            {
                resources = resources == NoResources ? new(StringComparer.Ordinal) : resources;
                resources.TryAdd(id, resource);
            }
        }

        _contained.Add(owner.Index, resources);
        return resources;
    }
}
