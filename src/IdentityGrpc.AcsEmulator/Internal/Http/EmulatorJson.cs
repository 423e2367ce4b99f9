using System.Text.Json;
using System.Text.Json.Serialization;
using IdentityGrpc.AcsEmulator.Internal.Entra;
using IdentityGrpc.AcsEmulator.Internal.Identities;
using IdentityGrpc.AcsEmulator.Internal.Inspection;
using IdentityGrpc.AcsEmulator.Internal.TeamsUsers;
using IdentityGrpc.AcsEmulator.Internal.Tokens;

namespace IdentityGrpc.AcsEmulator.Internal.Http;

/// <summary>Every JSON document that the emulator reads or writes.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    NumberHandling = JsonNumberHandling.Strict,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AccessTokenClaims))]
[JsonSerializable(typeof(CreatedIdentity))]
[JsonSerializable(typeof(CreateIdentityBody))]
[JsonSerializable(typeof(EntraClaims))]
[JsonSerializable(typeof(ErrorBody))]
[JsonSerializable(typeof(ExchangeTeamsTokenBody))]
[JsonSerializable(typeof(InspectTokenBody))]
[JsonSerializable(typeof(IssuedToken))]
[JsonSerializable(typeof(IssueTokenBody))]
[JsonSerializable(typeof(JwtHeader))]
[JsonSerializable(typeof(MintEntraTokenBody))]
[JsonSerializable(typeof(TokenVerdict))]
internal sealed partial class EmulatorJson : JsonSerializerContext;
