using System.Text.Json;
using System.Text.Json.Serialization;
using IdentityGrpc.AcsEmulator.Internal.Assignments;
using IdentityGrpc.AcsEmulator.Internal.Control;
using IdentityGrpc.AcsEmulator.Internal.Counts;
using IdentityGrpc.AcsEmulator.Internal.Entra;
using IdentityGrpc.AcsEmulator.Internal.Faults;
using IdentityGrpc.AcsEmulator.Internal.Identities;
using IdentityGrpc.AcsEmulator.Internal.Inspection;
using IdentityGrpc.AcsEmulator.Internal.Keys;
using IdentityGrpc.AcsEmulator.Internal.Limits;
using IdentityGrpc.AcsEmulator.Internal.TeamsUsers;
using IdentityGrpc.AcsEmulator.Internal.Tokens;

namespace IdentityGrpc.AcsEmulator.Internal.Http;

/// <summary>Every JSON document that the emulator reads or writes.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    NumberHandling = JsonNumberHandling.Strict,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AccessTokenClaims))]
[JsonSerializable(typeof(Assignment))]
[JsonSerializable(typeof(AssignmentBody))]
[JsonSerializable(typeof(AssignmentList))]
[JsonSerializable(typeof(CreatedIdentity))]
[JsonSerializable(typeof(CreateIdentityBody))]
[JsonSerializable(typeof(Dictionary<string, AssignmentBody>))]
[JsonSerializable(typeof(EmulatorStatus))]
[JsonSerializable(typeof(EntraClaims))]
[JsonSerializable(typeof(ErrorBody))]
[JsonSerializable(typeof(ExchangeTeamsTokenBody))]
[JsonSerializable(typeof(FaultScriptBody[]))]
[JsonSerializable(typeof(IdentityBody))]
[JsonSerializable(typeof(InspectTokenBody))]
[JsonSerializable(typeof(IssuedToken))]
[JsonSerializable(typeof(IssueTokenBody))]
[JsonSerializable(typeof(JsonWebKeySet))]
[JsonSerializable(typeof(JwtHeader))]
[JsonSerializable(typeof(MintEntraTokenBody))]
[JsonSerializable(typeof(OpenIdMetadataDocument))]
[JsonSerializable(typeof(RateLimitsBody))]
[JsonSerializable(typeof(RotateKeysBody))]
[JsonSerializable(typeof(SortedDictionary<string, OperationCounts>))]
[JsonSerializable(typeof(TokenGrant))]
[JsonSerializable(typeof(TokenRefusal))]
[JsonSerializable(typeof(TokenVerdict))]
[JsonSerializable(typeof(UpdateIdentityBody))]
internal sealed partial class EmulatorJson : JsonSerializerContext;
