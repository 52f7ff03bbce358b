using System.Buffers;

namespace Segur.Dmp.Grpc;

public sealed partial class Metadata
{
    /// <summary>One key with its value. Immutable.</summary>
    public sealed class Entry
    {
        private static readonly SearchValues<char> KeyCharacters =
            SearchValues.Create("0123456789abcdefghijklmnopqrstuvwxyz._-");

        private readonly string? _text;
        private readonly byte[]? _bytes;

        /// <summary>Creates an entry with text.</summary>
        /// <exception cref="ArgumentException">
        /// The key is not a valid one for text, or the text is not printable ASCII.
        /// </exception>
        public Entry(string key, string value)
        {
            ArgumentNullException.ThrowIfNull(value);
            Key = NormalizeKey(key);
            if (IsBinary)
            {
                throw new ArgumentException("A key that ends in -bin carries bytes.", nameof(key));
            }

            if (value.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            {
                throw new ArgumentException("Text metadata is printable ASCII; use a -bin key.", nameof(value));
            }

            _text = value;
        }

        /// <summary>Creates an entry with bytes, which are copied.</summary>
        /// <exception cref="ArgumentException">The key does not end in <c>-bin</c>.</exception>
        public Entry(string key, byte[] valueBytes)
        {
            ArgumentNullException.ThrowIfNull(valueBytes);
            Key = NormalizeKey(key);
            if (!IsBinary)
            {
                throw new ArgumentException("Only a key that ends in -bin carries bytes.", nameof(key));
            }

            _bytes = valueBytes.AsSpan().ToArray();
        }

        private Entry(string key, string? text, byte[]? bytes)
        {
            Key = key;
            _text = text;
            _bytes = bytes;
        }

        /// <summary>The key, in lower case.</summary>
        public string Key { get; }

        /// <summary>Whether the value is bytes.</summary>
        public bool IsBinary => HasBinaryHeaderSuffix(Key);

        /// <summary>The text.</summary>
        /// <exception cref="InvalidOperationException">The value is bytes.</exception>
        public string Value => _text ?? throw new InvalidOperationException($"{Key} carries bytes.");

        /// <summary>A copy of the bytes.</summary>
        /// <exception cref="InvalidOperationException">The value is text.</exception>
        public byte[] ValueBytes =>
            _bytes?.AsSpan().ToArray() ?? throw new InvalidOperationException($"{Key} carries text.");

        internal ReadOnlySpan<byte> BytesSpan => _bytes;

        /// <inheritdoc/>
        public override string ToString() =>
            IsBinary ? $"[Entry: key={Key}, valueBytes={_bytes?.Length} bytes]" : $"[Entry: key={Key}, value={_text}]";

        internal static bool HasBinaryHeaderSuffix(string key) =>
            key.EndsWith(BinaryHeaderSuffix, StringComparison.OrdinalIgnoreCase);

        // What a peer sent is passed on as it came: validity is asked of what we send.
        internal static Entry FromWire(string key, string text) => new(key, text, bytes: null);

        internal static Entry FromWire(string key, byte[] bytes) => new(key, text: null, bytes);

        private static string NormalizeKey(string key)
        {
            ArgumentException.ThrowIfNullOrEmpty(key);
            var normalized = key.ToLowerInvariant();
            if (normalized.AsSpan().ContainsAnyExcept(KeyCharacters))
            {
                throw new ArgumentException(
                    "A metadata key is made of letters, digits, '.', '_' and '-'.", nameof(key));
            }

            return normalized;
        }
    }
}
