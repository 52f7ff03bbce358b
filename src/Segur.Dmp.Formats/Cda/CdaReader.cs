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

        // The nodes are the caller's to keep, so their workspace is not used again.
        var sink = new FindingSink(ValidationProfile.Strict, options.MaxFindings);
        return Read(bytes, options, sink, new ReadingWorkspace(), cancellationToken);
    }

    /// <summary>
    /// As the public method, with memory that is used again: the document is good until the workspace is returned.
    /// </summary>
    internal static CdaDocument Read(
        ReadOnlyMemory<byte> bytes,
        CheckOptions options,
        FindingSink sink,
        ReadingWorkspace workspace,
        CancellationToken cancellationToken)
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

        // A second mark is no character of the document either.
        var text = source.Content;
        text = text.Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? text[3..] : text;
        return ReadMarkup(text, options, sink, workspace, cancellationToken);
    }

    private static CdaDocument ReadMarkup(
        ReadOnlyMemory<byte> text,
        CheckOptions options,
        FindingSink sink,
        ReadingWorkspace workspace,
        CancellationToken cancellationToken)
    {
        var before = sink.Findings.Count;
        workspace.Source.Begin(text);
        workspace.Reader.Begin(text, options);
        var reader = new DocumentReader(workspace, options, sink, cancellationToken);
        reader.Read();
        if ((sink.HasEnded || workspace.Reader.Stop != MarkupStop.None)
            && !Explain(text, workspace.Reader, before, options, sink, cancellationToken))
        {
            return Unreadable(sink);
        }

        var hasInstruction = workspace.Reader.HasStylesheetInstruction;
        if (reader.Root is { } root && !sink.HasEnded && (hasInstruction || reader.HasSchemaLocation))
        {
            var found = hasInstruction ? "xml-stylesheet" : "xsi:schemaLocation";
            sink.Report(CdaRules.Cda015, root.XPath, found, "nothing: it is not followed", root.Line, root.Column);
        }

        var readable = sink.HasEnded ? null : reader.Root;
        return new CdaDocument(readable, reader.Body, reader.IsAutoPresentable, sink.InDocumentOrder());
    }

    // A limit exceeded anywhere is the whole answer, whatever else is wrong: false then.
    private static bool Explain(
        ReadOnlyMemory<byte> text,
        MarkupReader reader,
        int findingsBefore,
        CheckOptions options,
        FindingSink sink,
        CancellationToken cancellationToken)
    {
        var gate = MarkupGate.Inspect(text.Span, options);
        if (gate.Violation != GateViolation.None)
        {
            sink.Rewind(findingsBefore);
            Report(in gate, text.Span, options, sink);
            return false;
        }

        if (reader.Stop != MarkupStop.None)
        {
            XmlFault.Report(text, reader.Offset, sink, cancellationToken);
        }

        return true;
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
