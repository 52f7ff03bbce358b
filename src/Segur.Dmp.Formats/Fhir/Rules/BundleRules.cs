using Segur.Dmp.Domain.Identity;
using Segur.Dmp.Formats.Fhir.Json;

namespace Segur.Dmp.Formats.Fhir.Rules;

/// <summary>The frame of a document: bundle, entries, and the references between them.</summary>
internal static class BundleRules
{
    private const int MaxEntries = 5_000;
    private const int MaxHeaderValues = 2_000;

    /// <summary>Checks the root; without a Bundle nothing else can be said.</summary>
    public static bool CheckRoot(FhirDocument document)
    {
        if (document.Bundle.ResourceType == "Bundle")
        {
            return true;
        }

        document.Report.Add(
            FhirRules.RootIsBundle, document.Bundle,
            document.Bundle.ResourceType ?? document.Bundle.Kind.ToString(), "an object with resourceType Bundle");
        return false;
    }

    /// <summary>Checks the frame; false when the header is missing or too large to be looked into.</summary>
    public static bool Check(FhirDocument document)
    {
        var (bundle, report) = (document.Bundle, document.Report);
        if (document.Text(bundle, "type"u8) is var type && type != "document")
        {
            report.AddOrMissing(FhirRules.TypeIsDocument, bundle, "type", "document");
        }

        var timestamp = document.Text(bundle, "timestamp"u8);
        if (!FhirTime.TryParseInstant(timestamp, out _))
        {
            report.AddOrMissing(
                FhirRules.Timestamp, bundle, "timestamp", "an instant, such as 2026-01-05T14:30:00+01:00");
        }

        if (bundle["total"u8] is { Exists: true } total)
        {
            report.Add(FhirRules.DocumentEntries, total, "total", "no total in a document");
        }

        var isBounded = CheckEntries(document);
        if (document.Composition.ResourceType != "Composition")
        {
            report.Add(
                FhirRules.CompositionFirst, document.Composition.Exists ? document.Composition : bundle,
                document.Composition.ResourceType ?? "", "a Composition as the first entry");
            return false;
        }

        return isBounded;
    }

    /// <summary>The document's identifier as XDS wants it.</summary>
    public static DocumentUniqueId? CheckUniqueId(FhirDocument document)
    {
        var identifier = document.Object(document.Bundle, "identifier"u8);
        if (!identifier.Exists)
        {
            document.Report.AddMissing(
                FhirRules.BundleIdentifier, document.Bundle, "identifier", "an identifier with system and value");
            return null;
        }

        var system = document.Text(identifier, "system"u8);
        var value = document.Text(identifier, "value"u8);
        if (system is null || value is null)
        {
            document.Report.AddMissing(
                FhirRules.BundleIdentifier, identifier, system is null ? "system" : "value", "a system and a value");
            return null;
        }

        if (FhirUniqueId.TryParse(system, value, out var id))
        {
            return id;
        }

        document.Report.Add(
            FhirRules.UniqueIdForm, identifier, $"{system}|{value}",
            "urn:ietf:rfc:3986 with urn:oid: or urn:uuid:, or a value under urn:oid:, 128 characters in all");
        return null;
    }

    /// <summary>Follows every Reference of the bundle, the Composition's own with more weight.</summary>
    public static void CheckReferences(FhirDocument document, JsonTree tree)
    {
        for (var index = 0; index < tree.Count; index++)
        {
            if (tree.NameEquals(index, "reference"u8)
                && new FhirElement(tree, index) is { IsString: true } value
                && !document.Resolve(value.Parent).Exists)
            {
                Report(document, value);
            }
        }
    }

    private static void Report(FhirDocument document, FhirElement value)
    {
        var place = OwnerInComposition(document, value);
        var rule = place switch
        {
            "subject" or "author" or "attester" or "custodian" or "encounter" => FhirRules.HeaderReferences,
            "section" or "event" => FhirRules.ContentReferences,
            _ => FhirRules.OtherReferences,
        };

        // Outside the Composition an absolute address may well lead out of the document.
        var text = value.Text!;
        if (rule != FhirRules.OtherReferences || !text.StartsWith("http", StringComparison.Ordinal))
        {
            document.Report.Add(rule, value, text, "a fullUrl of this bundle, Type/id of one of its resources, or #id");
        }
    }

    /// <summary>Name of the Composition's property that holds the value; empty elsewhere and within extensions.</summary>
    private static string OwnerInComposition(FhirDocument document, FhirElement value)
    {
        var name = "";
        for (var node = value; node.Exists && node.Name != "extension"; node = node.Parent)
        {
            if (node.Index == document.Composition.Index)
            {
                return name;
            }

            name = node.Name.Length > 0 ? node.Name : name;
        }

        return "";
    }

    private static bool CheckEntries(FhirDocument document)
    {
        var isBounded = true;
        var count = 0;
        foreach (var entry in document.Entries)
        {
            if (++count > MaxEntries)
            {
                document.Report.Add(FhirRules.EntryCount, entry, "more entries", $"at most {MaxEntries} entries");
                break;
            }

            CheckEntry(document, entry);
            isBounded &= CheckHeaderSize(document, entry["resource"u8]);
        }

        return isBounded;
    }

    // Header resources are read once per reference to them: the bound keeps the product of both small.
    private static bool CheckHeaderSize(FhirDocument document, FhirElement resource)
    {
        if (!IsHeader(resource.ResourceType))
        {
            return true;
        }

        var values = 0;
        foreach (var property in resource)
        {
            values += property.Name is "section" or "text" ? 0 : property.Tree![property.Index].End - property.Index;
        }

        if (values <= MaxHeaderValues)
        {
            return true;
        }

        document.Report.Add(
            FhirRules.HeaderSize, resource, $"{values} values", $"at most {MaxHeaderValues}, sections and text apart");
        return false;
    }

    private static bool IsHeader(string? resourceType) => resourceType is "Composition" or "Patient" or "Practitioner"
        or "PractitionerRole" or "Organization" or "Device" or "RelatedPerson" or "Encounter" or "Location"
        or "ServiceRequest";

    private static void CheckEntry(FhirDocument document, FhirElement entry)
    {
        foreach (var property in entry)
        {
            if (property.Name is "search" or "request" or "response")
            {
                document.Report.Add(FhirRules.DocumentEntries, property, property.Name, "fullUrl and resource only");
            }
        }

        var resource = document.Object(entry, "resource"u8);
        if (string.IsNullOrWhiteSpace(resource.ResourceType))
        {
            document.Report.AddMissing(FhirRules.EntryResources, entry, "resource", "a resource with its resourceType");
        }

        var fullUrl = document.Text(entry, "fullUrl"u8);
        if (fullUrl is null || !IsAbsolute(fullUrl) || fullUrl.Contains("/_history/", StringComparison.Ordinal))
        {
            document.Report.AddOrMissing(FhirRules.FullUrls, entry, "fullUrl", "urn:uuid:, urn:oid: or an unversioned URL");
        }

        if (fullUrl is not null && !document.TryRegister(fullUrl, resource))
        {
            document.Report.Add(FhirRules.FullUrls, entry["fullUrl"u8], fullUrl, "a fullUrl that no other entry has");
        }

        if (resource["id"u8].Text is { } id && resource.ResourceType is { } type)
        {
            document.TryRegister($"{type}/{id}", resource);
        }
    }

    private static bool IsAbsolute(string uri)
    {
        if (uri.StartsWith(FhirUniqueId.UuidPrefix, StringComparison.Ordinal))
        {
            return Guid.TryParseExact(uri.AsSpan(FhirUniqueId.UuidPrefix.Length), "D", out _);
        }

        return FhirUniqueId.OidOf(uri) is not null
            || (Uri.TryCreate(uri, UriKind.Absolute, out var url) && url.Scheme is "http" or "https");
    }
}
