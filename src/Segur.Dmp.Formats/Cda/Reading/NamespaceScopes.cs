namespace Segur.Dmp.Formats.Cda.Reading;

/// <summary>
/// The namespace declarations in force. Source: Namespaces in XML 1.0. A prefix is found in constant time however many
/// are declared.
/// </summary>
internal sealed class NamespaceScopes
{
    public const string Xml = "http://www.w3.org/XML/1998/namespace";
    public const string Xmlns = "http://www.w3.org/2000/xmlns/";

    // Beyond this many, heads of chains by hash are followed instead of the list.
    private const int MaxWalked = 16;

    private Declaration[] _declarations = new Declaration[16];
    private Dictionary<int, int>? _lastByHash;

    /// <summary>Declarations in force; hand it to <see cref="Leave"/> to end those made since.</summary>
    public int Count { get; private set; }

    /// <summary>Namespace of names without prefix; empty when there is none.</summary>
    public string Default { get; private set; } = "";

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _declarations.AsSpan(0, Count).Clear();
        _lastByHash = null;
        (Count, Default) = (0, "");
    }

    /// <summary>Declares a prefix, empty for the default; false when Namespaces in XML forbids it.</summary>
    public bool TryDeclare(ReadOnlySpan<byte> source, int start, int length, string uri)
    {
        var prefix = source.Slice(start, length);
        if (prefix.SequenceEqual("xmlns"u8) || uri == Xmlns || (length > 0 && uri.Length == 0)
            || prefix.SequenceEqual("xml"u8) != (uri == Xml))
        {
            return false;
        }

        Add(new Declaration { Start = start, Length = length, Uri = uri, Earlier = -1, PreviousDefault = Default },
            source);
        Default = length == 0 ? uri : Default;
        return true;
    }

    /// <summary>Ends all declarations but the first so many.</summary>
    public void Leave(ReadOnlySpan<byte> source, int count)
    {
        while (Count > count)
        {
            ref var last = ref _declarations[--Count];
            Default = last.PreviousDefault;
            if (_lastByHash is not null)
            {
                var hash = Hash(source.Slice(last.Start, last.Length));
                if (last.Earlier < 0)
                {
                    _lastByHash.Remove(hash);
                }
                else
                {
                    _lastByHash[hash] = last.Earlier;
                }
            }

            last = default;
        }
    }

    /// <summary>The namespace of a prefix, or null when it is not declared.</summary>
    public string? Find(ReadOnlySpan<byte> source, ReadOnlySpan<byte> prefix)
    {
        var at = _lastByHash is null ? Count - 1 : _lastByHash.GetValueOrDefault(Hash(prefix), -1);
        while (at >= 0)
        {
            ref readonly var declaration = ref _declarations[at];
            if (prefix.SequenceEqual(source.Slice(declaration.Start, declaration.Length)))
            {
                return declaration.Uri;
            }

            at = _lastByHash is null ? at - 1 : declaration.Earlier;
        }

        return prefix.SequenceEqual("xml"u8) ? Xml : prefix.SequenceEqual("xmlns"u8) ? Xmlns : null;
    }

    private void Add(Declaration declaration, ReadOnlySpan<byte> source)
    {
        if (Count == _declarations.Length)
        {
            Array.Resize(ref _declarations, Count * 2);
        }

        if (_lastByHash is not null)
        {
            var hash = Hash(source.Slice(declaration.Start, declaration.Length));
            declaration.Earlier = _lastByHash.GetValueOrDefault(hash, -1);
            _lastByHash[hash] = Count;
        }

        _declarations[Count++] = declaration;
        if (_lastByHash is null && Count > MaxWalked)
        {
            Index(source);
        }
    }

    private void Index(ReadOnlySpan<byte> source)
    {
        _lastByHash = [];
        for (var at = 0; at < Count; at++)
        {
            ref var declaration = ref _declarations[at];
            var hash = Hash(source.Slice(declaration.Start, declaration.Length));
            declaration.Earlier = _lastByHash.GetValueOrDefault(hash, -1);
            _lastByHash[hash] = at;
        }
    }

    // Seeded by the process, so that no document can choose prefixes that share a chain.
    private static int Hash(ReadOnlySpan<byte> prefix)
    {
        var hash = default(HashCode);
        hash.AddBytes(prefix);
        return hash.ToHashCode();
    }

    private struct Declaration
    {
        public int Start;
        public int Length;
        public int Earlier;
        public string Uri;
        public string PreviousDefault;
    }
}
