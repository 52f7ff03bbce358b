using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Xml;
using System.Xml.Schema;

namespace Segur.Dmp.Formats.Cda;

/// <summary>
/// Validation against the official schema files, where a deployment has them (CDA-013). A folder's files are compiled
/// once per process; nothing outside the folder is ever opened.
/// </summary>
internal static class SchemaValidation
{
    private const string MainFile = "CDA_extended.xsd";

    private static readonly ConcurrentDictionary<string, Lazy<XmlSchemaSet>> Compiled = new(StringComparer.Ordinal);

    /// <summary>
    /// Compiles the schema files of a folder, so that a broken folder stops the start and not a document.
    /// </summary>
    /// <exception cref="XmlSchemaException">The schema files are broken, or refer outside the folder.</exception>
    /// <exception cref="IOException">The schema files cannot be read.</exception>
    public static void Prepare(string directory) => _ = Find(directory);

    /// <summary>
    /// Reports every violation as CDA-013, but where another finding already stands at the same place.
    /// </summary>
    /// <exception cref="XmlSchemaException">The schema files themselves are broken.</exception>
    /// <exception cref="IOException">The schema files cannot be read.</exception>
    public static void Check(
        ReadOnlyMemory<byte> bytes, string directory, FindingSink sink, CancellationToken cancellationToken)
    {
        var schemas = Find(directory);
        var spokenFor = new HashSet<(int Line, int Column)>();
        foreach (var finding in sink.Findings)
        {
            spokenFor.Add((finding.Line, finding.Column));
        }

        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            ValidationType = ValidationType.Schema,
            Schemas = schemas,
        };
        settings.ValidationEventHandler += (_, violation) => Report(violation, spokenFor, sink);
        using var stream = MemoryMarshal.TryGetArray(bytes, out var segment)
            ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false) // Never null when found.
            : new MemoryStream(bytes.ToArray(), writable: false);
        using var reader = XmlReader.Create(stream, settings);
        while (reader.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private static XmlSchemaSet Find(string directory) => Compiled
        .GetOrAdd(Path.GetFullPath(directory), static path => new Lazy<XmlSchemaSet>(() => Compile(path)))
        .Value;

    private static void Report(
        ValidationEventArgs violation, HashSet<(int Line, int Column)> spokenFor, FindingSink sink)
    {
        var (line, column) = (violation.Exception.LineNumber, violation.Exception.LinePosition);
        if (violation.Severity == XmlSeverityType.Error && !spokenFor.Contains((line, column)))
        {
            sink.Report(
                CdaRules.Cda013, "document", violation.Message, "a document valid against CDA_extended.xsd", line,
                column);
        }
    }

    private static XmlSchemaSet Compile(string folder)
    {
        var schemas = new XmlSchemaSet { XmlResolver = new FolderResolver(folder) };
        schemas.ValidationEventHandler += (_, fault) => throw fault.Exception;
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
        var path = Path.Combine(folder, MainFile);
        using var file = File.OpenRead(path);
        using var reader = XmlReader.Create(file, settings, new Uri(path).AbsoluteUri);
        schemas.Add(null, reader);
        schemas.Compile();
        return schemas;
    }

    private sealed class FolderResolver(string folder) : XmlResolver
    {
        public override object GetEntity(Uri absoluteUri, string? role, Type? ofObjectToReturn)
        {
            var path = Path.GetFullPath(absoluteUri.LocalPath);
            return absoluteUri.IsFile && path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)
                ? File.OpenRead(path)
                : throw new IOException($"'{absoluteUri}' lies outside the schema folder.");
        }
    }
}
