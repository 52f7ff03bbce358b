using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Segur.Dmp.Formats.Fhir.Json;

namespace Segur.Dmp.Formats.Fhir.Rules;

/// <summary>Rules on every value of the bundle, whatever its resource: blanks, attachments, narratives, sections.</summary>
internal static class ContentRules
{
    public static void Check(FhirDocument document, JsonTree tree)
    {
        for (var index = 0; index < tree.Count; index++)
        {
            var element = new FhirElement(tree, index);
            CheckValue(document, element);
            if (element.IsString && tree.NameEquals(index, "data"u8) && IsBinary(element.Parent))
            {
                CheckAttachment(document, element.Parent, element);
            }
            else if (element.IsObject && tree.NameEquals(index, "text"u8) && element["div"u8].Exists)
            {
                NarrativeRules.Check(document, element);
            }
        }

        CheckSections(document, document.Composition);
    }

    private static void CheckValue(FhirDocument document, FhirElement element)
    {
        switch (element.Kind)
        {
            // Null holds a place in an array of primitives whose neighbour array has extensions.
            case JsonTokenType.Null when !element.Parent.IsArray:
            case JsonTokenType.StartObject or JsonTokenType.StartArray
                when element.Tree![element.Index].End == element.Index + 1:
                document.Report.Add(FhirRules.NoEmptyValue, element, element.Kind.ToString(), "a value, or no property");
                break;

            case JsonTokenType.String when element.Raw.IndexOfAnyExcept(" \t"u8) < 0:
                document.Report.Add(FhirRules.NoEmptyValue, element, "a blank string", "a value, or no property");
                break;

            case JsonTokenType.String when element.Tree![element.Index].IsEscaped && EscapeScan.FindControl(element.Raw) >= 0:
                document.Report.Add(
                    FhirRules.Controls, element, "an escaped control character", "tab, line feed, carriage return or text");
                break;

            default:
                break;
        }
    }

    private static bool IsBinary(FhirElement owner) =>
        owner.ResourceType == "Binary"
        || owner["contentType"u8].Exists
        || owner.Name is "attachment" or "valueAttachment" or "content" or "photo" or "presentedForm";

    private static void CheckAttachment(FhirDocument document, FhirElement owner, FhirElement data)
    {
        if (document.Text(owner, "contentType"u8) is null)
        {
            document.Report.AddMissing(FhirRules.AttachmentType, owner, "contentType", "a media type");
        }

        // A slash may be escaped in JSON, and some writers do so.
        var base64 = data.Tree![data.Index].IsEscaped ? System.Text.Encoding.UTF8.GetBytes(data.Text!) : data.Raw;
        if (!Base64.IsValid(base64, out var length))
        {
            document.Report.Add(FhirRules.Base64, data, "not base64", "base64 as of RFC 4648, padded");
            return;
        }

        CheckDigest(document, owner, base64, length);
    }

    private static void CheckDigest(FhirDocument document, FhirElement owner, ReadOnlySpan<byte> base64, int length)
    {
        var size = owner["size"u8];
        if (size.Exists && size.Raw.SequenceEqual(
            System.Text.Encoding.ASCII.GetBytes(length.ToString(CultureInfo.InvariantCulture))) is false)
        {
            document.Report.Add(
                FhirRules.AttachmentDigest, size, System.Text.Encoding.UTF8.GetString(size.Raw),
                length.ToString(CultureInfo.InvariantCulture));
        }

        if (document.Text(owner, "hash"u8) is { } hash)
        {
            var bytes = new byte[length];
            Base64.DecodeFromUtf8(base64, bytes, out _, out var written);
            var expected = Sha1(bytes.AsSpan(0, written));
            if (hash != expected)
            {
                document.Report.Add(FhirRules.AttachmentDigest, owner["hash"u8], hash, expected);
            }
        }
    }

    private static string Sha1(ReadOnlySpan<byte> bytes)
    {
#pragma warning disable CA5350 // FHIR R4 and XDS define the hash as SHA-1; it is a check sum here, not a signature.
        return Convert.ToBase64String(SHA1.HashData(bytes));
#pragma warning restore CA5350
    }

    private static void CheckSections(FhirDocument document, FhirElement parent)
    {
        foreach (var section in document.Array(parent, "section"u8))
        {
            if (!section["text"u8].Exists && !section["entry"u8].Exists && !section["section"u8].Exists)
            {
                document.Report.Add(
                    FhirRules.SectionContent, section, section["title"u8].Text ?? "", "a text, an entry or a section");
            }

            CheckSections(document, section);
        }
    }
}
