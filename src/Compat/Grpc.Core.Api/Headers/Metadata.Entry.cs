using System.Buffers;
using System.Text;
using Grpc.Core.Utils;

namespace Grpc.Core;

public sealed partial class Metadata
{
    private static readonly SearchValues<char> s_keyCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789._-");

    /// <summary>One key with its text or, when the key ends in <see cref="BinaryHeaderSuffix"/>, its bytes. It never changes.</summary>
    public class Entry
    {
        private readonly string? _value;
        private readonly byte[]? _valueBytes;

        public Entry(string key, byte[] valueBytes)
        {
            Key = NormalizeKey(key);
            GrpcPreconditions.CheckArgument(IsBinaryKey(Key), $"The key of an entry with bytes must end in {BinaryHeaderSuffix}.");
            _valueBytes = [.. GrpcPreconditions.CheckNotNull(valueBytes, nameof(valueBytes))];
        }

        public Entry(string key, string value)
        {
            Key = NormalizeKey(key);
            GrpcPreconditions.CheckArgument(!IsBinaryKey(Key), $"The key of an entry with text must not end in {BinaryHeaderSuffix}.");
            _value = GrpcPreconditions.CheckNotNull(value, nameof(value));
        }

        public string Key { get; }

        /// <summary>A copy of the bytes; a text's bytes are its ASCII characters.</summary>
        public byte[] ValueBytes => _valueBytes is null ? Encoding.ASCII.GetBytes(_value!) : [.. _valueBytes];

        /// <exception cref="InvalidOperationException">The entry carries bytes.</exception>
        public string Value
        {
            get
            {
                GrpcPreconditions.CheckState(!IsBinary, "The entry carries bytes; it has no text.");
                return _value!;
            }
        }

        public bool IsBinary => _valueBytes is not null;

        /// <summary>The key with the text; of bytes only that they are bytes.</summary>
        public override string ToString() => _valueBytes is null
            ? $"[Entry: key={Key}, value={_value}]"
            : $"[Entry: key={Key}, valueBytes={_valueBytes}]";

        private static string NormalizeKey(string key)
        {
            var normalized = GrpcPreconditions.CheckNotNull(key, nameof(key)).ToLowerInvariant();
            GrpcPreconditions.CheckArgument(
                normalized.Length > 0 && !normalized.AsSpan().ContainsAnyExcept(s_keyCharacters),
                "A metadata key consists of letters, digits, dots, underscores and hyphens, at least one of them.");
            return normalized;
        }

        private static bool IsBinaryKey(string key) => key.EndsWith(BinaryHeaderSuffix, StringComparison.Ordinal);
    }
}
