using System.Text.Json.Serialization;
using IdentityGrpc.AcsEmulator.Internal.Tokens;

namespace IdentityGrpc.AcsEmulator.Internal.Keys;

/// <summary>Whose key to replace. The default is the service's.</summary>
internal sealed class RotateKeysBody
{
    [JsonConverter(typeof(JsonStringEnumConverter<KeyIssuer>))]
    public KeyIssuer Issuer { get; set; }
}
