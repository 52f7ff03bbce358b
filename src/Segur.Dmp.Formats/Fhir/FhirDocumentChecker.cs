using Segur.Dmp.Domain.Documents;
using Segur.Dmp.Domain.Validation;
using Segur.Dmp.Formats.Fhir.Json;
using Segur.Dmp.Formats.Fhir.Metadata;
using Segur.Dmp.Formats.Fhir.Rules;

namespace Segur.Dmp.Formats.Fhir;

/// <summary>
/// Judges a FHIR R4 document (a Bundle of type document in JSON) and derives its XDS metadata. Pure and safe from any
/// thread; time and memory grow linearly with the bytes, which may be hostile.
/// </summary>
public static class FhirDocumentChecker
{
    /// <summary>XDS mimeType of the documents.</summary>
    public const string MimeType = "application/fhir+json";

    /// <summary>XDS formatCode of the documents: the media type says it all. Source: IHE format codes, MHD.</summary>
    public static CodedValue FormatCode { get; } =
        new("urn:ihe:iti:xds:2017:mimeTypeSufficient", "1.3.6.1.4.1.19376.1.2.3", "mimeType Sufficient");

    /// <summary>
    /// All that is wrong with the bytes, at once, and what could be derived from them. Never throws for what they hold.
    /// </summary>
    public static CheckedDocument Check(ReadOnlyMemory<byte> bytes, ValidationProfile profile, CheckOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var report = new FhirReport(bytes, profile, options.MaxFindings);
        var tree = JsonTreeReader.Read(bytes, options, out var violation);
        if (tree is null)
        {
            report.Add(violation!.Rule, violation.Offset, "Bundle", violation.Found, violation.Expected);
            return CheckedDocument.From(null, report.ToFindings());
        }

        if (JsonTreeReader.HasByteOrderMark(bytes.Span))
        {
            report.Add(FhirRules.ByteOrderMark, 0, "Bundle", "a byte order mark", "JSON from the first byte");
        }

        var document = new FhirDocument(tree, report, options);
        var metadata = BundleRules.CheckRoot(document) ? CheckBundle(document, tree) : null;
        return CheckedDocument.From(metadata, report.ToFindings());
    }

    private static DocumentMetadata? CheckBundle(FhirDocument document, JsonTree tree)
    {
        // Entries register their addresses here; every reference below depends on it.
        var hasHeader = BundleRules.Check(document);
        var uniqueId = BundleRules.CheckUniqueId(document);
        ContentRules.Check(document, tree);
        if (!hasHeader)
        {
            return null;
        }

        BundleRules.CheckReferences(document, tree);
        var patient = PatientRules.Check(document);
        var people = new PeopleRules(document, patient);
        var authors = people.CheckAuthors();
        var legalAuthenticator = people.CheckAttesters();
        people.CheckCustodian();
        var acts = new ActRules(document).Check();

        var composition = new CompositionRules(document);
        composition.CheckStatus();
        var type = composition.CheckType();
        var metadata = new FhirMetadata(
            uniqueId, patient, type, composition.CheckClass(type), composition.CheckConfidentiality(),
            composition.CheckTitle(), composition.CheckDate(), composition.CheckLanguage(), composition.CheckSetId(),
            composition.CheckVersion(), composition.CheckRelations(uniqueId), authors, legalAuthenticator, acts);
        return metadata.ToMetadata(document);
    }
}
