using IdentityGrpc.Core.Tokens;
using IdentityGrpc.Core.Tokens.Caching;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityGrpc.Benchmarks;

/// <summary>
/// A hit among a thousand tokens against a hit among a million, in turn and in one process: short batches and their median, so that a busy
/// machine disturbs both alike and the ratio not at all.
/// </summary>
internal static class HitAtScale
{
    private const int Few = 1_000;
    private const int Many = 1_000_000;
    private const int Hot = 64;
    private const int Batch = 1_000;
    private const int Rounds = 4_000;

    public static async Task RunAsync(TextWriter output)
    {
        await using ServiceProvider few = await FillAsync(Few);
        await using ServiceProvider many = await FillAsync(Many);
        GC.Collect();
        (ITokenIssuer Issuer, TokenRequest[] Requests)[] sides =
        [
            (few.GetRequiredService<ITokenIssuer>(), Spread(Few, Hot)),
            (many.GetRequiredService<ITokenIssuer>(), Spread(Many, Hot)),
            (many.GetRequiredService<ITokenIssuer>(), Spread(Many, 100_000)),
        ];

        double[][] nanoseconds = [.. sides.Select(_ => new double[Rounds])];
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int round = 0; round < Rounds; round++)
        {
            for (int side = 0; side < sides.Length; side++) nanoseconds[side][round] = Measure(sides[side].Issuer, sides[side].Requests, round);
        }
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        double[] medians = [.. nanoseconds.Select(one => one.Order().ElementAt(Rounds / 2))];

        await output.WriteLineAsync($"hit allocated_bytes={(double)allocated / (Rounds * Batch * sides.Length):F2} (goal: 200 or less)");
        await output.WriteLineAsync($"hit few_ns={medians[0]:F0} many_ns={medians[1]:F0} ratio={medians[1] / medians[0]:F2} (goals: 500 or less, 1.2 or less)");
        // Each of these is the first use of its memory for long: the processor waits for it, whatever the data structure.
        await output.WriteLineAsync($"hit_anywhere many_ns={medians[2]:F0} ratio={medians[2] / medians[0]:F2}");
    }

    private static async Task<ServiceProvider> FillAsync(int entries)
    {
        var options = new TokenCacheOptions { MaxEntries = entries, TimeToLive = TimeSpan.FromHours(1), RefreshAhead = 0 };
        ServiceProvider services = Domain.Compose(time => new InstantUpstream(time), options);
        ITokenIssuer issuer = services.GetRequiredService<ITokenIssuer>();
        for (int identity = 0; identity < entries; identity++) await issuer.IssueAsync(Domain.Request(identity), CancellationToken.None);
        return services;
    }

    private static TokenRequest[] Spread(int entries, int count)
    {
        var random = new Random(4711);
        return [.. Enumerable.Range(0, count).Select(_ => Domain.Request(random.Next(entries)))];
    }

    private static double Measure(ITokenIssuer issuer, TokenRequest[] requests, int round)
    {
        TimeProvider time = TimeProvider.System;
        // Once round the hot ones first: what other sides have pushed out of the processor's caches is theirs to pay.
        int first = requests.Length == Hot ? 0 : round * Batch;
        if (requests.Length == Hot) Issue(issuer, requests, 0, Hot);
        long start = time.GetTimestamp();
        Issue(issuer, requests, first, Batch);
        return time.GetElapsedTime(start).TotalNanoseconds / Batch;
    }

    private static void Issue(ITokenIssuer issuer, TokenRequest[] requests, int first, int count)
    {
        for (int one = 0; one < count; one++)
        {
            ValueTask<IssuedToken> issuing = issuer.IssueAsync(requests[(first + one) % requests.Length], CancellationToken.None);
#pragma warning disable VSTHRD002 // A hit has completed: nothing is waited for.
            if (!issuing.IsCompletedSuccessfully || issuing.GetAwaiter().GetResult().Status != CacheStatus.Hit) throw new InvalidOperationException("It must be a hit.");
#pragma warning restore VSTHRD002
        }
    }
}
