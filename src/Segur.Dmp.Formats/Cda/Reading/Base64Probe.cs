using System.Buffers;
using System.Buffers.Text;
using System.Text.Unicode;

namespace Segur.Dmp.Formats.Cda.Reading;

/// <summary>
/// Decodes base64 as it streams by and keeps only facts: whether it decodes, how much it holds, how it begins, and a
/// few markers of PDF. White space may stand anywhere. One probe serves many texts, one after the other.
/// </summary>
internal sealed class Base64Probe
{
    private const int ChunkLength = 8192;
    private const int HeadLength = 1024;
    private const int OverlapLength = 16;

    private static readonly SearchValues<byte> Others = SearchValues.Create(" \t\n\r="u8);

    private readonly byte[] _encoded = new byte[ChunkLength + 4];
    private readonly byte[] _decoded = new byte[OverlapLength + ChunkLength];
    private readonly byte[] _head = new byte[HeadLength];
    private int _pending;
    private int _padding;
    private int _kept;
    private bool _isHeadKnown;
    private bool _isPdf;
    private bool _isText;

    /// <summary>
    /// Whether the alphabet was kept and padding stood only at the end; final after <see cref="Finish"/>.
    /// </summary>
    public bool IsValid { get; private set; }

    /// <summary>Bytes decoded.</summary>
    public long DecodedLength { get; private set; }

    /// <summary>The first decoded bytes, at most 1024.</summary>
    public ReadOnlySpan<byte> Head => _head.AsSpan(0, (int)Math.Min(DecodedLength, HeadLength));

    /// <summary>Whether a PDF holds scripts or launches programs.</summary>
    public bool HasActiveContent { get; private set; }

    /// <summary>Whether a PDF declares a part of PDF/A.</summary>
    public bool DeclaresPdfA { get; private set; }

    /// <summary>Whether the bytes are UTF-8; only followed when asked for.</summary>
    public bool IsUtf8 { get; private set; }

    /// <summary>Forgets the previous text.</summary>
    public void Begin(bool isText)
    {
        (_pending, _padding, _kept, _isHeadKnown, _isPdf, _isText) = (0, 0, 0, false, false, isText);
        (IsValid, DecodedLength, HasActiveContent, DeclaresPdfA, IsUtf8) = (true, 0, false, false, true);
    }

    /// <summary>Takes the next characters, in UTF-8.</summary>
    public void Add(ReadOnlySpan<byte> characters)
    {
        while (!characters.IsEmpty && IsValid)
        {
            var run = characters.IndexOfAny(Others);
            run = run < 0 ? characters.Length : run;
            AddRun(characters[..run]);
            characters = characters[run..];
            if (!characters.IsEmpty)
            {
                if (characters[0] == (byte)'=')
                {
                    IsValid &= ++_padding <= 2;
                }

                characters = characters[1..];
            }
        }
    }

    /// <summary>Decodes what is left.</summary>
    public void Finish()
    {
        var total = _pending + _padding;
        if (!IsValid || (_padding > 0 ? total % 4 != 0 || _padding > 2 : _pending % 4 != 0))
        {
            IsValid = false;
            return;
        }

        _encoded.AsSpan(_pending, _padding).Fill((byte)'=');
        Decode(_encoded.AsSpan(0, total), isLast: true);
        IsUtf8 &= !_isText || _kept == 0 || Utf8.IsValid(_decoded.AsSpan(0, _kept));
    }

    // Foreign characters are found by the decoder.
    private void AddRun(ReadOnlySpan<byte> run)
    {
        if (run.IsEmpty)
        {
            return;
        }

        if (_padding > 0)
        {
            IsValid = false;
            return;
        }

        while (!run.IsEmpty && IsValid)
        {
            if (_pending == 0 && run.Length >= ChunkLength)
            {
                Decode(run[..ChunkLength], isLast: false);
                run = run[ChunkLength..];
                continue;
            }

            var length = Math.Min(run.Length, ChunkLength - _pending);
            run[..length].CopyTo(_encoded.AsSpan(_pending));
            _pending += length;
            run = run[length..];
            if (_pending == ChunkLength)
            {
                Decode(_encoded.AsSpan(0, ChunkLength), isLast: false);
            }
        }
    }

    private void Decode(ReadOnlySpan<byte> encoded, bool isLast)
    {
        var status = Base64.DecodeFromUtf8(encoded, _decoded.AsSpan(_kept), out _, out var written, isLast);
        _pending = 0;
        if (status != OperationStatus.Done)
        {
            IsValid = false;
            return;
        }

        if (DecodedLength < HeadLength)
        {
            var copied = (int)Math.Min(written, HeadLength - DecodedLength);
            _decoded.AsSpan(_kept, copied).CopyTo(_head.AsSpan((int)DecodedLength));
        }

        DecodedLength += written;
        Look(_decoded.AsSpan(0, _kept + written));
    }

    // Keeps the end of each chunk in front of the next, so that markers and characters cut in two are seen whole.
    private void Look(ReadOnlySpan<byte> window)
    {
        if (_isText)
        {
            var whole = window.Length - CutCharacterLength(window);
            IsUtf8 &= Utf8.IsValid(window[..whole]);
            Keep(window[whole..]);
            return;
        }

        if (!_isHeadKnown)
        {
            _isPdf = Head.IndexOf("%PDF-"u8) >= 0;
            _isHeadKnown = _isPdf || DecodedLength >= HeadLength;
        }

        if (_isPdf)
        {
            HasActiveContent = HasActiveContent
                || window.IndexOf("/JavaScript"u8) >= 0 || window.IndexOf("/Launch"u8) >= 0;
            DeclaresPdfA = DeclaresPdfA || window.IndexOf("pdfaid:part"u8) >= 0;
        }

        Keep(window[^Math.Min(window.Length, OverlapLength)..]);
    }

    private void Keep(ReadOnlySpan<byte> tail)
    {
        tail.CopyTo(_decoded);
        _kept = tail.Length;
    }

    // Bytes at the end that begin a UTF-8 character without finishing it, at most three.
    private static int CutCharacterLength(ReadOnlySpan<byte> window)
    {
        for (var back = 1; back <= Math.Min(3, window.Length); back++)
        {
            var unit = window[^back];
            if (unit >= 0xC0)
            {
                var needed = unit >= 0xF0 ? 4 : unit >= 0xE0 ? 3 : 2;
                return back < needed ? back : 0;
            }

            if (unit < 0x80)
            {
                return 0;
            }
        }

        return 0;
    }
}
