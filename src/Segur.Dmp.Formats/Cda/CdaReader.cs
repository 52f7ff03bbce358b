using System.Diagnostics;
using Segur.Dmp.Domain.Validation;
using Segur.Dmp.Formats.Cda.Reading;

namespace Segur.Dmp.Formats.Cda;

/// <summary>
/// Reads hostile bytes as a CDA document: one bounded pass, no DTD, nothing resolved, nothing of the body kept.
/// Stateless and safe from any thread; CPU only.
/// </summary>
public static class CdaReader
{
    /// <summary>
    /// Reads the header into a tree and the body into facts. Never throws for what the bytes hold: findings say it, at
    /// their strict severity.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static CdaDocument Read(
        ReadOnlyMemory<byte> bytes, CheckOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Read(bytes, options, new FindingSink(ValidationProfile.Strict, options.MaxFindings), cancellationToken);
    }

    internal static CdaDocument Read(
        ReadOnlyMemory<byte> bytes, CheckOptions options, FindingSink sink, CancellationToken cancellationToken)
    {
        if (!HasContent(bytes.Span, options, sink))
        {
            return Unreadable(sink);
        }

        var source = SourceText.Read(bytes);
        if (source.Fault is { } fault)
        {
            var (line, column) = XmlFault.PositionOf(bytes.Span, Math.Max(0, source.FaultOffset));
            sink.Report(CdaRules.Cda006, "document", fault, "UTF-8, or the encoding that is declared", line, column);
            return Unreadable(sink);
        }

        if (source.ForeignEncoding is { } encoding)
        {
            sink.Report(CdaRules.Cda006, "document", encoding, "UTF-8", 1, 1, Severity.Warning);
        }

        var gate = MarkupGate.Inspect(source.Content.Span, options);
        if (gate.Violation != GateViolation.None)
        {
            Report(in gate, source.Content.Span, options, sink);
            return Unreadable(sink);
        }

        return ReadMarkup(source.Content, gate.HasStylesheetInstruction, options, sink, cancellationToken);
    }

    private static CdaDocument ReadMarkup(
        ReadOnlyMemory<byte> text,
        bool hasStylesheetInstruction,
        CheckOptions options,
        FindingSink sink,
        CancellationToken cancellationToken)
    {
        using var reader = new DocumentReader(text, options, sink, cancellationToken);
        reader.Read();
        if (reader.Root is { } root && !sink.HasEnded && (hasStylesheetInstruction || reader.HasSchemaLocation))
        {
            var found = hasStylesheetInstruction ? "xml-stylesheet" : "xsi:schemaLocation";
            sink.Report(CdaRules.Cda015, root.XPath, found, "nothing: it is not followed", root.Line, root.Column);
        }

        var readable = sink.HasEnded ? null : reader.Root;
        return new CdaDocument(readable, reader.Body, reader.IsAutoPresentable, sink.InDocumentOrder());
    }

    private static CdaDocument Unreadable(FindingSink sink) => new(null, new CdaBody(), false, sink.InDocumentOrder());

    private static bool HasContent(ReadOnlySpan<byte> bytes, CheckOptions options, FindingSink sink)
    {
        if (bytes.IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            sink.Report(CdaRules.Cda001, "document", $"{bytes.Length} bytes", "a CDA document", 1, 1);
            return false;
        }

        if (bytes.Length > options.MaxBytes)
        {
            var expected = $"at most {options.MaxBytes} bytes";
            sink.Report(CdaRules.Cda002, "document", $"{bytes.Length} bytes", expected, 1, 1);
            return false;
        }

        return true;
    }

    private static void Report(in MarkupGate gate, ReadOnlySpan<byte> text, CheckOptions limits, FindingSink sink)
    {
        var (line, column) = XmlFault.PositionOf(text, gate.ViolationOffset);
        var (rule, found, expected) = gate.Violation switch
        {
            GateViolation.DocumentType => (CdaRules.Cda004, "<!DOCTYPE", "no DOCTYPE"),
            GateViolation.Depth =>
                (CdaRules.Cda008, $"depth {gate.ViolationSize}", $"a depth of at most {limits.MaxDepth}"),
            GateViolation.TextLength =>
                (CdaRules.Cda009, $"more than {limits.MaxTextLength} bytes",
                    $"at most {limits.MaxTextLength} bytes of text"),
            GateViolation.Elements =>
                (CdaRules.Cda014, $"more than {limits.MaxElements} elements", $"at most {limits.MaxElements} elements"),
            GateViolation.Attributes =>
                (CdaRules.Cda014, $"{gate.ViolationSize} attributes", $"at most {limits.MaxAttributes} attributes"),
            GateViolation.AttributeLength =>
                (CdaRules.Cda014, $"{gate.ViolationSize} bytes",
                    $"attributes of at most {limits.MaxAttributeLength} bytes"),
            _ => throw new UnreachableException("Only violations are reported."),
        };
        sink.Report(rule, "document", found, expected, line, column);
    }
}
