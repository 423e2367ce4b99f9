using BenchmarkDotNet.Attributes;
using IdentityGrpc.Core.Tokens;
using IdentityGrpc.Core.Tokens.Caching;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityGrpc.Benchmarks;

/// <summary>What our part of a miss costs, alone and shared.</summary>
[MemoryDiagnoser]
public class MissBenchmarks
{
    private const int Callers = 100;

    private ServiceProvider? _services;
    private InstantUpstream _upstream = null!;
    private ITokenIssuer _issuer = null!;
    private int _next;

    /// <summary>Composes the domain.</summary>
    [GlobalSetup]
    public void Compose()
    {
        _services = Domain.Compose(time => _upstream = new InstantUpstream(time), new TokenCacheOptions { MaxEntries = 10_000 });
        _issuer = _services.GetRequiredService<ITokenIssuer>();
    }

    /// <summary>One caller, one call to ACS, in a cache that is full.</summary>
    [Benchmark]
    public async Task<CacheStatus> Miss() => (await _issuer.IssueAsync(Domain.Request(_next++), CancellationToken.None)).Status;

    /// <summary>A hundred callers that share one call; the figures are for one of them.</summary>
    [Benchmark(OperationsPerInvoke = Callers)]
    public async Task<int> CoalescedMiss()
    {
        var gate = new TaskCompletionSource();
        _upstream.Until = gate.Task;
        TokenRequest request = Domain.Request(_next++);
        var issuing = new Task<IssuedToken>[Callers];
        for (int caller = 0; caller < Callers; caller++) issuing[caller] = _issuer.IssueAsync(request, CancellationToken.None).AsTask();
        gate.SetResult();
        IssuedToken[] issued = await Task.WhenAll(issuing);
        _upstream.Until = Task.CompletedTask;
        return issued.Count(one => one.Status == CacheStatus.Coalesced);
    }

    /// <summary>Lets go of the domain.</summary>
    [GlobalCleanup]
    public void Dispose() => _services?.Dispose();
}
