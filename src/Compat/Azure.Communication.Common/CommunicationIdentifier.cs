using System.ComponentModel;
using Azure.Communication.Internal;

namespace Azure.Communication;

/// <summary>Somebody or something that takes part in communication. Two identifiers are equal when their raw ids are.</summary>
public abstract class CommunicationIdentifier : IEquatable<CommunicationIdentifier>
{
    /// <summary>The one canonical text of the identifier: a stable key for a database, read back by <see cref="FromRawId"/>.</summary>
    public virtual string RawId => throw new NotSupportedException($"{GetType().Name} has no raw id.");

    /// <summary>Reads a raw id; a prefix that is not known gives an <see cref="UnknownIdentifier"/>.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="rawId"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="rawId"/> is empty.</exception>
    public static CommunicationIdentifier FromRawId(string rawId)
    {
        ArgumentException.ThrowIfNullOrEmpty(rawId);
        return RawIdReader.Read(rawId);
    }

    public static bool operator ==(CommunicationIdentifier? left, CommunicationIdentifier? right) => left is null ? right is null : left.Equals(right);

    public static bool operator !=(CommunicationIdentifier? left, CommunicationIdentifier? right) => !(left == right);

    public abstract bool Equals(CommunicationIdentifier? other);

    [EditorBrowsable(EditorBrowsableState.Never)]
    public override bool Equals(object? obj) => obj is CommunicationIdentifier other && Equals(other);

    public override int GetHashCode() => RawId.GetHashCode(StringComparison.Ordinal);
}
