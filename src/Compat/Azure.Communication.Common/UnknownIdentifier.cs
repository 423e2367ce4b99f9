namespace Azure.Communication;

/// <summary>An identifier of a kind that this version does not know; it keeps the raw id, so that it can be passed on.</summary>
public class UnknownIdentifier : CommunicationIdentifier
{
    /// <exception cref="ArgumentNullException"><paramref name="id"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="id"/> is empty.</exception>
    public UnknownIdentifier(string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        Id = id;
    }

    public string Id { get; }

    public override string RawId => Id;

    public override bool Equals(CommunicationIdentifier? other) => other is UnknownIdentifier && other.RawId == RawId;

    public override string ToString() => Id;
}
