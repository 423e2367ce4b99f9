using IdentityGrpc.Core.Errors;
using IdentityGrpc.Core.Revocations.Fencing;
using IdentityGrpc.Core.Revocations.Internal;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IdentityGrpc.Core.Revocations;

/// <summary>
/// Drives revocations whose outcome is unknown to their end, in the background: revoking and deleting again does no harm, so ACS is asked, with
/// growing delays, until it answers and the log has taken the end. What this process does not finish, the log still shows as unfinished.
/// </summary>
public sealed class RevocationDriver : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<RevocationId, Task> _driving = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly RevocationAttempt _attempt;
    private readonly RevocationRecorder _recorder;
    private readonly RevocationFence _fence;
    private readonly TimeSpan _firstDelay;
    private readonly TimeSpan _maxDelay;
    private readonly TimeProvider _time;
    private readonly ILogger<RevocationDriver> _logger;

    internal RevocationDriver(
        RevocationAttempt attempt, RevocationRecorder recorder, RevocationFence fence, IOptions<RevocationOptions> options, TimeProvider time,
        ILogger<RevocationDriver> logger)
    {
        _attempt = attempt;
        _recorder = recorder;
        _fence = fence;
        _firstDelay = options.Value.RetryDelay;
        _maxDelay = options.Value.MaxRetryDelay;
        _time = time;
        _logger = logger;
    }

    /// <summary>The number of revocations that are being driven.</summary>
    public int Count
    {
        get
        {
            lock (_lock) return _driving.Count;
        }
    }

    /// <summary>
    /// Takes over a REQUESTED entry that has no end, whoever began it; the first try comes at once. Fences its identity until the end is applied.
    /// Does nothing for one that is being driven, or has ended as far as this process knows.
    /// </summary>
    public void Drive(Revocation requested)
    {
        _fence.Apply(requested);
        Start(requested, end: null, TimeSpan.Zero);
    }

    /// <summary>Takes over from a first try by this process.</summary>
    /// <param name="requested">The recorded REQUESTED entry.</param>
    /// <param name="end">The end, when only the log is missing it.</param>
    internal void TakeOver(Revocation requested, RevocationEntry? end) => Start(requested, end, _firstDelay);

    /// <summary>Stops driving. What has no end keeps none; whoever starts on the log next finds it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        Task[] driving;
        lock (_lock) driving = [.. _driving.Values];
        await Task.WhenAll(driving);
        _stopping.Dispose();
    }

    private void Start(Revocation requested, RevocationEntry? end, TimeSpan delay)
    {
        lock (_lock)
        {
            if (_stopping.IsCancellationRequested || _driving.ContainsKey(requested.Entry.RevocationId)) return;
            _driving.Add(requested.Entry.RevocationId, Task.Run(() => DriveAsync(requested, end, delay)));
        }
    }

    private async Task DriveAsync(Revocation requested, RevocationEntry? end, TimeSpan delay)
    {
        try
        {
            while (_fence.IsOpen(requested.Entry))
            {
                await Task.Delay(WithJitter(delay), _time, _stopping.Token);
                // Another process may have ended it meanwhile.
                if (!_fence.IsOpen(requested.Entry)) return;
                end = await TryToEndAsync(requested, end);
                delay = Longer(delay);
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            _logger.RevocationLeftOpen(requested.Entry.RevocationId);
        }
        finally
        {
            lock (_lock) _driving.Remove(requested.Entry.RevocationId);
        }
    }

    /// <returns>The end, as soon as ACS has given one: then only the log is left to be written.</returns>
    private async Task<RevocationEntry?> TryToEndAsync(Revocation requested, RevocationEntry? end)
    {
        try
        {
            end ??= (await _attempt.RunAsync(requested, isFirst: false, _stopping.Token)).End;
            if (end is not null) await _recorder.RecordAsync(end);
            else _logger.RevocationStillUnconfirmed(requested.Entry.RevocationId);
        }
        catch (DomainException exception)
        {
            _logger.RevocationEndNotRecorded(requested.Entry.RevocationId, exception.Error.GetType().Name);
        }
#pragma warning disable CA1031 // Giving up would leave the identity fenced for good; the fault is logged, and the next try may have better luck.
        catch (Exception exception) when (!_stopping.IsCancellationRequested)
#pragma warning restore CA1031
        {
            _logger.RevocationDriveBroken(exception, requested.Entry.RevocationId);
        }
        return end;
    }

    private TimeSpan Longer(TimeSpan delay)
    {
        TimeSpan longer = delay == TimeSpan.Zero ? _firstDelay : delay * 2;
        return longer < _maxDelay ? longer : _maxDelay;
    }

    // Up to a quarter less: many that began to fail together do not come back together.
    private static TimeSpan WithJitter(TimeSpan delay) => delay * (1 - Random.Shared.NextDouble() / 4);
}
