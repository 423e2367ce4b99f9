using IdentityGrpc.Core.Revocations.Fencing;

namespace IdentityGrpc.Core.Tests.Infrastructure;

internal sealed class LeaseDouble : ICacheLease
{
    public bool IsHeld { get; set; } = true;
}
