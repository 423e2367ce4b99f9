using BenchmarkDotNet.Attributes;
using IdentityGrpc.Core.Tokens;
using IdentityGrpc.Core.Tokens.Caching;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityGrpc.Benchmarks;

/// <summary>A token from the cache, through every decorator, with few and with many others in it.</summary>
[MemoryDiagnoser]
public class HitBenchmarks
{
    private const int Hot = 64;

    private ServiceProvider? _services;
    private ITokenIssuer _issuer = null!;
    private TokenRequest[] _requests = [];
    private int _next;

    /// <summary>How many tokens the cache holds.</summary>
    [Params(1_000, 1_000_000)]
    public int Entries { get; set; }

    /// <summary>Fills the cache.</summary>
    [GlobalSetup]
    public async Task FillAsync()
    {
        var options = new TokenCacheOptions { MaxEntries = Entries, TimeToLive = TimeSpan.FromHours(1), RefreshAhead = 0 };
        _services = Domain.Compose(time => new InstantUpstream(time), options);
        _issuer = _services.GetRequiredService<ITokenIssuer>();
        for (int identity = 0; identity < Entries; identity++) await _issuer.IssueAsync(Domain.Request(identity), CancellationToken.None);
        // Spread over the whole cache, in no order that a processor could foresee.
        var random = new Random(4711);
        _requests = [.. Enumerable.Range(0, Entries).OrderBy(_ => random.Next()).Take(100_000).Select(Domain.Request)];
    }

    /// <summary>Callers that come back for the same tokens.</summary>
    [Benchmark]
    public string Hit() => Issue(_requests[_next++ % Hot]);

    /// <summary>Callers that come for any of the tokens: what it costs more is the processor waiting for memory.</summary>
    [Benchmark]
    public string HitAnywhere() => Issue(_requests[_next++ % _requests.Length]);

    /// <summary>Lets go of the cache.</summary>
    [GlobalCleanup]
    public void Empty() => _services?.Dispose();

    private string Issue(TokenRequest request)
    {
        ValueTask<IssuedToken> issuing = _issuer.IssueAsync(request, CancellationToken.None);
        if (!issuing.IsCompletedSuccessfully) throw new InvalidOperationException("A hit must not wait.");
#pragma warning disable VSTHRD002 // It has completed: nothing is waited for.
        IssuedToken issued = issuing.GetAwaiter().GetResult();
#pragma warning restore VSTHRD002
        return issued.Status == CacheStatus.Hit ? issued.Token.Value : throw new InvalidOperationException("It must be a hit.");
    }
}
