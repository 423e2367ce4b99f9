using IdentityGrpc.V1;

namespace IdentityGrpc.Server.Revocations;

/// <summary>The contract's RevocationService. Neither of its methods is here yet: both answer UNIMPLEMENTED.</summary>
internal sealed class RevocationGrpcService : RevocationService.RevocationServiceBase;
