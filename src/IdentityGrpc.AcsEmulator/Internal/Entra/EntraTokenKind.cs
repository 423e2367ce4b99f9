using System.Text.Json.Serialization;

namespace IdentityGrpc.AcsEmulator.Internal.Entra;

/// <summary>Whose Entra token.</summary>
internal enum EntraTokenKind
{
    /// <summary>A Teams user's, for the Teams exchanges.</summary>
    [JsonStringEnumMemberName("teamsUser")]
    TeamsUser,

    /// <summary>A user's, for the Entra exchange.</summary>
    [JsonStringEnumMemberName("entraUser")]
    EntraUser,

    /// <summary>An application's, for the REST API.</summary>
    [JsonStringEnumMemberName("app")]
    App,
}
