using IdentityGrpc.Core.Configuration;
using IdentityGrpc.Core.Revocations;
using IdentityGrpc.Core.Tokens.Caching;

namespace IdentityGrpc.Core.Tests.Configuration;

public sealed class OptionsTests
{
    [Fact]
    public void TheDefaults_AreValid()
    {
        Assert.Empty(new TokenCacheOptions().Validate("Tokens"));
        Assert.Empty(new RevocationOptions().Validate("Revocations"));
    }

    [Fact]
    public void EveryWrongTokenCacheOption_IsNamedAtOnce()
    {
        var options = new TokenCacheOptions
        {
            TimeToLive = TimeSpan.Zero,
            Jitter = 0.6,
            Floor = TimeSpan.FromMinutes(51),
            RefreshAhead = 1,
            MaxEntries = 0,
            FlightBound = TimeSpan.FromMinutes(6),
            MaxTries = 0,
            OverlapRetryAfter = TimeSpan.Zero,
            MaxThrottleMemory = TimeSpan.Zero,
        };

        OptionFault[] faults = [.. options.Validate("IdentityGrpc:Tokens")];

        Assert.Equal(typeof(TokenCacheOptions).GetProperties().Select(property => $"IdentityGrpc:Tokens:{property.Name}"), faults.Select(fault => fault.Path));
    }

    [Fact]
    public void EveryWrongRevocationOption_IsNamedAtOnce()
    {
        var options = new RevocationOptions
        {
            RevokeTimeMargin = TimeSpan.FromMinutes(2),
            UpstreamBound = TimeSpan.Zero,
            RetryDelay = TimeSpan.FromMinutes(2),
            MaxRetryDelay = TimeSpan.FromMinutes(1.5),
        };

        OptionFault[] faults = [.. options.Validate("IdentityGrpc:Revocations")];

        Assert.Equal(typeof(RevocationOptions).GetProperties().Select(property => $"IdentityGrpc:Revocations:{property.Name}"), faults.Select(fault => fault.Path));
    }
}
