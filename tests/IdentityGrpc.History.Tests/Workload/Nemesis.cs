using IdentityGrpc.Core.Errors;

namespace IdentityGrpc.History.Tests.Workload;

/// <summary>Makes answers late, and loses some of them: before the work, after it, or as a 429.</summary>
internal sealed class Nemesis(TimeProvider time)
{
    /// <summary>The longest of each of the two ways, in milliseconds: half of what ACS takes at its slowest.</summary>
    private const int MaxLatency = 175;

    public Task LatencyAsync(CancellationToken cancellationToken) =>
        Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(MaxLatency)), time, cancellationToken);

    public async Task<T> AroundAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        await LatencyAsync(cancellationToken);
        double fate = Random.Shared.NextDouble();
        if (fate < 0.02) throw new DomainException(new DomainError.UpstreamUnavailable(UpstreamTrace.None));
        if (fate < 0.021) throw new DomainException(new DomainError.UpstreamThrottled(TimeSpan.FromSeconds(1), UpstreamTrace.None));
        T result = work();
        if (fate > 0.98) throw new DomainException(new DomainError.UpstreamUnavailable(UpstreamTrace.None));
        await LatencyAsync(cancellationToken);
        return result;
    }
}
