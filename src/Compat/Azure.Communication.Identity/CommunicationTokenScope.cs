using System.ComponentModel;

namespace Azure.Communication.Identity;

/// <summary>What an access token permits. An open set: values are compared without regard to case.</summary>
public readonly struct CommunicationTokenScope : IEquatable<CommunicationTokenScope>
{
    private readonly string? _value;

    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    public CommunicationTokenScope(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _value = value;
    }

    /// <summary>Everything in chats.</summary>
    public static CommunicationTokenScope Chat { get; } = new("chat");

    /// <summary>Joining chats, and taking part.</summary>
    public static CommunicationTokenScope ChatJoin { get; } = new("chat.join");

    /// <summary>Joining chats, without adding or removing people.</summary>
    public static CommunicationTokenScope ChatJoinLimited { get; } = new("chat.join.limited");

    /// <summary>Everything in calls.</summary>
    public static CommunicationTokenScope VoIP { get; } = new("voip");

    /// <summary>Joining calls, without starting any.</summary>
    public static CommunicationTokenScope VoIPJoin { get; } = new("voip.join");

    public static implicit operator CommunicationTokenScope(string value) => new(value);

    public static bool operator ==(CommunicationTokenScope left, CommunicationTokenScope right) => left.Equals(right);

    public static bool operator !=(CommunicationTokenScope left, CommunicationTokenScope right) => !left.Equals(right);

    public bool Equals(CommunicationTokenScope other) => string.Equals(_value, other._value, StringComparison.OrdinalIgnoreCase);

    [EditorBrowsable(EditorBrowsableState.Never)]
    public override bool Equals(object? obj) => obj is CommunicationTokenScope other && Equals(other);

    [EditorBrowsable(EditorBrowsableState.Never)]
    public override int GetHashCode() => _value is null ? 0 : StringComparer.OrdinalIgnoreCase.GetHashCode(_value);

    public override string ToString() => _value ?? string.Empty;
}
