namespace Azure.Communication;

/// <summary>A user of a Communication Services resource, such as <c>8:acs:{resource}_{user}</c>.</summary>
public class CommunicationUserIdentifier : CommunicationIdentifier
{
    /// <exception cref="ArgumentNullException"><paramref name="id"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="id"/> is empty.</exception>
    public CommunicationUserIdentifier(string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        Id = id;
    }

    public string Id { get; }

    public override string RawId => Id;

    public override bool Equals(CommunicationIdentifier? other) => other is CommunicationUserIdentifier && other.RawId == RawId;

    public override string ToString() => Id;
}
