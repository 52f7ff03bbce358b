using Segur.Dmp.Domain.Documents;
using Segur.Dmp.Domain.Validation;
using Segur.Dmp.Formats.Cda.Metadata;
using Segur.Dmp.Formats.Cda.Reading;
using Segur.Dmp.Formats.Cda.Rules;

namespace Segur.Dmp.Formats.Cda;

/// <summary>
/// The whole judgement on one submitted CDA document: reads it, runs every rule, derives its metadata. Stateless and
/// safe from any thread; CPU only, and bounded by the options.
/// </summary>
public static class CdaDocumentChecker
{
    /// <summary>
    /// Loads what the first document would otherwise wait for, and fails now if the schema folder of the options is
    /// broken.
    /// </summary>
    /// <exception cref="System.Xml.Schema.XmlSchemaException">The schema files are broken.</exception>
    /// <exception cref="IOException">The schema files cannot be read.</exception>
    public static void Prepare(CheckOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _ = KnownValues.Resolve("FR"u8);
        _ = CdaNameTable.Count;
        if (options.CdaSchemaDirectory is { } directory)
        {
            SchemaValidation.Prepare(directory);
        }
    }

    /// <summary>Judges a document under a profile. Never throws for what the bytes hold.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static CheckedDocument Check(
        ReadOnlyMemory<byte> bytes,
        ValidationProfile profile,
        CheckOptions options,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var sink = new FindingSink(profile, options.MaxFindings);
        var workspace = ReadingWorkspace.Rent();
        var document = CdaReader.Read(bytes, options, sink, workspace, cancellationToken);
        DocumentMetadata? metadata = null;
        if (document.Root is { } root)
        {
            var run = new RuleRun(root, document.Body, options, sink);
            HeaderRules.Check(run);
            metadata = MetadataDerivation.Derive(run, document.MimeType);
            if (profile == ValidationProfile.Strict && options.CdaSchemaDirectory is { } directory)
            {
                SchemaValidation.Check(bytes, directory, sink, cancellationToken);
            }
        }

        // Findings and metadata hold no node. After an exception the workspace is simply lost.
        workspace.Return();
        return CheckedDocument.From(metadata, sink.InDocumentOrder(), sink.Omitted);
    }
}
