using Azure.Communication.Internal;

namespace Azure.Communication;

/// <summary>A phone number, such as <c>+14255550123</c>; its raw id is <c>4:+14255550123</c>.</summary>
public class PhoneNumberIdentifier : CommunicationIdentifier
{
    private const string Anonymous = "anonymous";

    /// <param name="phoneNumber">The number in E.164 form.</param>
    /// <param name="rawId">The raw id, when it says more than the number; made from the number when null.</param>
    /// <exception cref="ArgumentNullException"><paramref name="phoneNumber"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="phoneNumber"/> is empty.</exception>
    public PhoneNumberIdentifier(string phoneNumber, string? rawId = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(phoneNumber);
        string id = rawId ?? RawIdPrefix.PhoneNumber + phoneNumber;
        int separator = id.LastIndexOf('_');
        RawId = id;
        PhoneNumber = phoneNumber;
        IsAnonymous = id == RawIdPrefix.PhoneNumber + Anonymous;
        AssertedId = IsAnonymous || separator < 0 || separator == id.Length - 1 ? null : id[(separator + 1)..];
    }

    public string PhoneNumber { get; }

    /// <summary>True when the caller withheld the number.</summary>
    public bool IsAnonymous { get; }

    /// <summary>What the network asserts about this call, the part of the raw id after its last underscore; null when there is none.</summary>
    public string? AssertedId { get; }

    public override string RawId { get; }

    public override bool Equals(CommunicationIdentifier? other) => other is PhoneNumberIdentifier && other.RawId == RawId;

    public override string ToString() => PhoneNumber;
}
