using System.Net.Http.Json;
using IdentityGrpc.Acs;
using IdentityGrpc.AcsEmulator;
using IdentityGrpc.Core.Identities;
using IdentityGrpc.Core.Tokens;
using IdentityGrpc.Core.Tokens.Caching;
using IdentityGrpc.Core.Upstream;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace IdentityGrpc.Benchmarks;

/// <summary>The median of a hit against the median of the SDK's own call, where ACS takes 100 to 350 ms.</summary>
internal static class HitAgainstSdk
{
    public static async Task RunAsync(TextWriter output)
    {
        TimeProvider time = TimeProvider.System;
        var emulatorOptions = new AcsEmulatorOptions { HttpPort = 0, HttpsPort = 0 };
        await using AcsEmulatorHost emulator = await AcsEmulatorHost.StartAsync(emulatorOptions, time, NullLoggerFactory.Instance, CancellationToken.None);
        using var handler = new SocketsHttpHandler();
        using var http = new HttpClient(handler, disposeHandler: false) { BaseAddress = emulator.HttpEndpoint };
        (await http.PostAsJsonAsync("/_emulator/faults", new { delay = 100, maxDelay = 350 })).EnsureSuccessStatusCode();

        await using ServiceProvider adapter = new ServiceCollection()
            .AddSingleton(time)
            .AddMetrics()
            .AddAcsUpstream(_ => new UpstreamOptions { ConnectionString = emulator.HttpConnectionString })
            .BuildServiceProvider();
        IIdentityUpstream sdk = adapter.GetRequiredService<IIdentityUpstream>();
        await using ServiceProvider domain = Domain.Compose(_ => sdk, new TokenCacheOptions());
        ITokenIssuer issuer = domain.GetRequiredService<ITokenIssuer>();

        CreatedIdentity created = await sdk.CreateIdentityAsync(TokenScopes.None, default, CancellationToken.None);
        var key = new TokenKey(created.Id, TokenScopes.Chat, default);
        var request = new TokenRequest(key, TimeSpan.Zero, BypassCache: false);
        await issuer.IssueAsync(request, CancellationToken.None);

        TimeSpan direct = await MedianAsync(time, 100, async () => await sdk.IssueTokenAsync(key, CancellationToken.None));
        TimeSpan hit = await MedianAsync(time, 100_000, async () => await issuer.IssueAsync(request, CancellationToken.None));
        await output.WriteLineAsync($"hit_against_sdk direct_p50_us={direct.TotalMicroseconds:F1} hit_p50_us={hit.TotalMicroseconds:F3} ratio={direct / hit:F0} (goal: 100 or more)");
    }

    private static async Task<TimeSpan> MedianAsync(TimeProvider time, int calls, Func<Task> call)
    {
        var took = new TimeSpan[calls];
        for (int one = 0; one < calls; one++)
        {
            long start = time.GetTimestamp();
            await call();
            took[one] = time.GetElapsedTime(start);
        }
        Array.Sort(took);
        return took[calls / 2];
    }
}
