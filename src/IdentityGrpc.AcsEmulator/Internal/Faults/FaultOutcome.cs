using System.Text.Json.Serialization;

namespace IdentityGrpc.AcsEmulator.Internal.Faults;

/// <summary>How a scripted fault ends a request.</summary>
internal enum FaultOutcome
{
    /// <summary>Not at all: it only comes late.</summary>
    [JsonStringEnumMemberName("none")]
    None,

    /// <summary>429 with Retry-After.</summary>
    [JsonStringEnumMemberName("throttle")]
    Throttle,

    /// <summary>500.</summary>
    [JsonStringEnumMemberName("internalError")]
    InternalError,

    /// <summary>503.</summary>
    [JsonStringEnumMemberName("unavailable")]
    Unavailable,

    /// <summary>The connection is reset before the work.</summary>
    [JsonStringEnumMemberName("resetBefore")]
    ResetBefore,

    /// <summary>The connection is reset after the work.</summary>
    [JsonStringEnumMemberName("resetAfter")]
    ResetAfter,
}
