using IdentityGrpc.Core.Tokens;

namespace IdentityGrpc.Core.Tests.Infrastructure;

internal static class Lifetimes
{
    public static TokenLifetime Of(TimeSpan duration)
    {
        Assert.True(TokenLifetime.TryCreate(duration, out TokenLifetime lifetime, out string? problem), problem);
        return lifetime;
    }
}
