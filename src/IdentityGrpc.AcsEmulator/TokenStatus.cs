using System.Text.Json.Serialization;

namespace IdentityGrpc.AcsEmulator;

/// <summary>Whether an access token holds.</summary>
public enum TokenStatus
{
    /// <summary>It holds.</summary>
    [JsonStringEnumMemberName("valid")]
    Valid,

    /// <summary>The tokens of its identity were revoked after it was issued.</summary>
    [JsonStringEnumMemberName("revoked")]
    Revoked,

    /// <summary>Its time is over.</summary>
    [JsonStringEnumMemberName("expired")]
    Expired,

    /// <summary>Its identity does not exist any more.</summary>
    [JsonStringEnumMemberName("deleted")]
    Deleted,

    /// <summary>This emulator did not sign it.</summary>
    [JsonStringEnumMemberName("invalid")]
    Invalid,
}
