using IdentityGrpc.Core.Tokens;
using IdentityGrpc.Core.Tokens.Caching;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityGrpc.Benchmarks;

/// <summary>What a cached token weighs besides the token's own text: entry, key, identity id, links.</summary>
internal static class MemoryPerToken
{
    private const int Tokens = 100_000;

    public static async Task RunAsync(TextWriter output)
    {
        var options = new TokenCacheOptions { TimeToLive = TimeSpan.FromHours(1) };
        await using ServiceProvider services = Domain.Compose(time => new InstantUpstream(time), options);
        ITokenIssuer issuer = services.GetRequiredService<ITokenIssuer>();
        await issuer.IssueAsync(Domain.Request(Tokens), CancellationToken.None);

        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int identity = 0; identity < Tokens; identity++) await issuer.IssueAsync(Domain.Request(identity), CancellationToken.None);
        long after = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(issuer);

        // The text is one shared string here, so all that is counted is ours; each token has an identity of its own.
        await output.WriteLineAsync($"memory_per_token bytes={(after - before) / Tokens} (goal: 500 or less, over the token's own size)");
    }
}
