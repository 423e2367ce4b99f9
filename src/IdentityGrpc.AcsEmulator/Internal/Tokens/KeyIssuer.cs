using System.Text.Json.Serialization;

namespace IdentityGrpc.AcsEmulator.Internal.Tokens;

/// <summary>Whose keys. The numbers are written to disk.</summary>
internal enum KeyIssuer
{
    /// <summary>The service's, which sign access tokens.</summary>
    [JsonStringEnumMemberName("acs")]
    Acs = 0,

    /// <summary>The test authority's, which sign Entra tokens.</summary>
    [JsonStringEnumMemberName("entra")]
    Entra = 1,
}
