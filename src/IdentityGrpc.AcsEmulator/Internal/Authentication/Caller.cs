using IdentityGrpc.AcsEmulator.Internal.Entra;
using IdentityGrpc.AcsEmulator.Internal.Resources;

namespace IdentityGrpc.AcsEmulator.Internal.Authentication;

/// <summary>Who sent a request: a resource's own service, or a user of it with the claims of the Entra token that proves it.</summary>
internal sealed record Caller(Resource Resource, EntraClaims? User = null);
