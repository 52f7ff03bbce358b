using System.Text;
using Segur.Dmp.Domain.Validation;
using Segur.Dmp.Formats.CodeTables;

namespace Segur.Dmp.Formats.Cda.Reading;

/// <summary>
/// Follows one embedded content at a time: the body of an unstructured document, or an attachment of a section.
/// </summary>
internal sealed class AttachmentProbe(
    BodyWorkspace workspace, MarkupSource source, FindingSink sink, CdaBody body)
{
    private bool _isOpen;
    private CdaElement? _content;
    private string _place = "";
    private string? _mediaType;
    private int _offset;
    private bool _isPlainText;
    private long _textLength;

    /// <summary>
    /// Begins the <c>text</c> of a nonXMLBody; its facts go to the body and the rules judge them later.
    /// </summary>
    public void BeginContent(CdaElement content)
    {
        _content = content;
        _isPlainText = content.Attribute("representation") is null or "TXT";
        _textLength = 0;
        _mediaType = content.Attribute("mediaType");
        if (!_isPlainText)
        {
            Begin();
        }
    }

    /// <summary>Begins an attachment; what is wrong with it is reported when it ends.</summary>
    public void BeginAttachment(string place, int offset, string? mediaType)
    {
        (_content, _place, _offset, _mediaType) = (null, place, offset, mediaType);
        _isPlainText = false;
        Begin();
    }

    /// <summary>Takes the next piece of the content.</summary>
    public void Add(MarkupSlice piece)
    {
        // Line ends are white space, which no content counts, however they are written.
        var raw = source.Text.Span.Slice(piece.Start, piece.Length);
        Span<byte> decoded = stackalloc byte[4];
        int next;
        while (piece.Kind == MarkupSliceKind.Text && (next = raw.IndexOf((byte)'&')) >= 0)
        {
            Add(raw[..next]);
            raw = raw[next..];
            raw = raw[MarkupDecoder.TryReadReference(raw, out var character)..];
            Add(decoded[..character.EncodeToUtf8(decoded)]);
        }

        Add(raw);
    }

    /// <summary>Ends the content.</summary>
    public void Finish()
    {
        if (_content is not null)
        {
            FinishContent(_content);
        }
        else if (_isOpen)
        {
            workspace.Base64.Finish();
            JudgeAttachment(workspace.Base64);
        }

        _content = null;
    }

    private void Begin()
    {
        _isOpen = true;
        workspace.Base64.Begin(_mediaType == "text/plain");
    }

    private void Add(ReadOnlySpan<byte> piece)
    {
        if (!_isPlainText)
        {
            workspace.Base64.Add(piece);
            return;
        }

        while (!piece.IsEmpty)
        {
            Rune.DecodeFromUtf8(piece, out var character, out var length);
            _textLength += Rune.IsWhiteSpace(character) ? 0 : character.Utf16SequenceLength;
            piece = piece[length..];
        }
    }

    private void FinishContent(CdaElement content)
    {
        if (body.Content is not null)
        {
            return;
        }

        body.Content = content;
        if (_isPlainText)
        {
            body.IsDecodable = true;
            body.ContentLength = _textLength;
            return;
        }

        var probe = workspace.Base64;
        probe.Finish();
        body.IsDecodable = probe.IsValid;
        body.ContentLength = probe.DecodedLength;
        body.DetectedMediaType = MediaSignature.Detect(probe.Head);
        body.IsUtf8 = probe.IsUtf8;
        body.DeclaresPdfA = probe.DeclaresPdfA;
        body.HasActiveContent = probe.HasActiveContent;
    }

    private void JudgeAttachment(Base64Probe probe)
    {
        if (!probe.IsValid)
        {
            Report(CdaRules.Cda510, "", "text that is not base64", "base64 that decodes", Severity.Error);
            return;
        }

        // A content by reference has no base64 of its own.
        if (probe.DecodedLength == 0)
        {
            return;
        }

        if (!Nomenclatures.MediaTypes.Contains(_mediaType))
        {
            var found = _mediaType ?? "no mediaType";
            Report(CdaRules.Cda510, "/@mediaType", found, "a media type of the CI-SIS", Severity.Warning);
        }
        else if (MediaSignature.CanDetect(_mediaType!) && MediaSignature.Detect(probe.Head) is var shown
            && shown != _mediaType)
        {
            var found = $"{_mediaType} over bytes of {shown ?? "another kind"}";
            Report(CdaRules.Cda510, "/@mediaType", found, shown ?? "the kind of the bytes", Severity.Warning);
        }

        if (probe.HasActiveContent)
        {
            Report(CdaRules.Cda512, "", "a PDF with scripts or launch actions", "a PDF without active content", null);
        }
    }

    private void Report(CdaRule rule, string suffix, string found, string expected, Severity? severity)
    {
        var (line, column) = source.PositionOf(_offset);
        sink.Report(rule, _place + suffix, found, expected, line, column, severity);
    }
}
