using System.Net.Http.Json;
using IdentityGrpc.Acs;
using IdentityGrpc.AcsEmulator;
using IdentityGrpc.Core.Tokens;
using IdentityGrpc.Core.Upstream;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IdentityGrpc.History.Tests.Oracles;

/// <summary>The emulator behind the genuine adapter and its SDK, over HTTP, with the emulator's own faults: late, 429, 5xx, resets before and after the work.</summary>
internal sealed class EmulatedAcs : ITokenOracle, IAsyncDisposable
{
    private readonly AcsEmulatorHost _emulator;
    private readonly ServiceProvider _adapter;

    private EmulatedAcs(AcsEmulatorHost emulator, ServiceProvider adapter)
    {
        _emulator = emulator;
        _adapter = adapter;
    }

    public IIdentityUpstream Upstream => _adapter.GetRequiredService<IIdentityUpstream>();

    public string AccessKey => AcsEmulatorResource.DevelopmentAccessKey;

    public static async Task<EmulatedAcs> StartAsync(TimeProvider time, ILoggerFactory loggers)
    {
        var options = new AcsEmulatorOptions
        {
            HttpPort = 0,
            HttpsPort = 0,
            // The SDK signs with the wall's clock, and the emulator lives on the run's.
            ClockSkew = Timeout.InfiniteTimeSpan,
            SigningAlgorithm = TokenSigningAlgorithm.ES256,
        };
        AcsEmulatorHost emulator = await AcsEmulatorHost.StartAsync(options, time, loggers, CancellationToken.None);
        await ScriptFaultsAsync(emulator.HttpEndpoint);
        // The SDK waits between its retries on the wall's clock.
        var upstream = new UpstreamOptions { ConnectionString = emulator.HttpConnectionString, RetryDelay = TimeSpan.FromMilliseconds(1), MaxRetries = 1 };
        ServiceProvider adapter = new ServiceCollection()
            .AddSingleton(time)
            .AddMetrics()
            .AddAcsUpstream(_ => upstream)
            .BuildServiceProvider();
        return new EmulatedAcs(emulator, adapter);
    }

    public bool IsVoid(AccessToken token) => _emulator.Inspect(token.Value).Status is TokenStatus.Revoked or TokenStatus.Deleted;

    public async ValueTask DisposeAsync()
    {
        await _adapter.DisposeAsync();
        await _emulator.DisposeAsync();
    }

    private static async Task ScriptFaultsAsync(Uri endpoint)
    {
        object[] scripts =
        [
            new { delay = 1, maxDelay = 175 },
            new { outcome = "resetAfter", probability = 0.06 },
            new { outcome = "resetBefore", probability = 0.02 },
            new { outcome = "unavailable", probability = 0.02 },
            new { outcome = "internalError", probability = 0.02 },
            new { outcome = "throttle", probability = 0.001, retryAfter = 1 },
        ];
        using var handler = new SocketsHttpHandler();
        using var http = new HttpClient(handler, disposeHandler: false) { BaseAddress = endpoint };
        foreach (object script in scripts)
        {
            using HttpResponseMessage answer = await http.PostAsJsonAsync("/_emulator/faults", script);
            answer.EnsureSuccessStatusCode();
        }
    }
}
