using System.ComponentModel;

namespace Azure.Communication;

/// <summary>The cloud that a Teams identifier belongs to. An open set: values are compared without regard to case.</summary>
public readonly struct CommunicationCloudEnvironment : IEquatable<CommunicationCloudEnvironment>
{
    private readonly string? _value;

    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    public CommunicationCloudEnvironment(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _value = value;
    }

    /// <summary>The public cloud; what a missing cloud means.</summary>
    public static CommunicationCloudEnvironment Public { get; } = new("public");

    /// <summary>The cloud of the US Department of Defense.</summary>
    public static CommunicationCloudEnvironment Dod { get; } = new("dod");

    /// <summary>The Government Community Cloud High.</summary>
    public static CommunicationCloudEnvironment Gcch { get; } = new("gcch");

    public static implicit operator CommunicationCloudEnvironment(string value) => new(value);

    public static bool operator ==(CommunicationCloudEnvironment left, CommunicationCloudEnvironment right) => left.Equals(right);

    public static bool operator !=(CommunicationCloudEnvironment left, CommunicationCloudEnvironment right) => !left.Equals(right);

    public bool Equals(CommunicationCloudEnvironment other) => string.Equals(_value, other._value, StringComparison.OrdinalIgnoreCase);

    [EditorBrowsable(EditorBrowsableState.Never)]
    public override bool Equals(object? obj) => obj is CommunicationCloudEnvironment other && Equals(other);

    [EditorBrowsable(EditorBrowsableState.Never)]
    public override int GetHashCode() => _value is null ? 0 : StringComparer.OrdinalIgnoreCase.GetHashCode(_value);

    public override string ToString() => _value ?? string.Empty;
}
