using IdentityGrpc.Core.Identities;

namespace IdentityGrpc.Core.Tests.Infrastructure;

internal static class TestIdentity
{
    public static IdentityId New() => IdentityId.Load($"8:acs:00000000-0000-4000-8000-000000000001_{Guid.NewGuid()}");
}
