using IdentityGrpc.Core.Errors;
using Microsoft.Extensions.Options;

namespace IdentityGrpc.Server.Revocations.Internal;

/// <summary>Counts the streams, of each caller and in all.</summary>
internal sealed class WatchQuota(IOptions<WatchOptions> options, WatchMetrics metrics)
{
    // Long enough that a caller in a loop costs nothing, short enough that one who just closed a stream hardly waits.
    private static readonly TimeSpan s_retryAfter = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _byCaller = new(StringComparer.Ordinal);
    private int _inAll;

    /// <summary>Takes a place, which disposing of the answer gives back.</summary>
    /// <exception cref="DomainException">There is none left.</exception>
    public IDisposable Enter(string caller)
    {
        lock (_lock)
        {
            int ofCaller = _byCaller.GetValueOrDefault(caller);
            if (_inAll >= options.Value.MaxInAll) throw Exceeded(options.Value.MaxInAll, ofServer: true);
            if (ofCaller >= options.Value.MaxPerCaller) throw Exceeded(options.Value.MaxPerCaller, ofServer: false);
            _byCaller[caller] = ofCaller + 1;
            _inAll++;
        }
        metrics.WatchStarted();
        return new Place(this, caller);
    }

    private static DomainException Exceeded(int limit, bool ofServer) => new(new DomainError.WatchLimitExceeded(limit, ofServer, s_retryAfter));

    private void Leave(string caller)
    {
        lock (_lock)
        {
            _inAll--;
            // A caller who has gone is forgotten, or the names of all who ever came would stay.
            if (--_byCaller[caller] == 0) _byCaller.Remove(caller);
        }
        metrics.WatchEnded();
    }

    private sealed class Place(WatchQuota quota, string caller) : IDisposable
    {
        private bool _left;

        public void Dispose()
        {
            if (!_left) quota.Leave(caller);
            _left = true;
        }
    }
}
