using IdentityGrpc.Core.Revocations.Fencing;

namespace IdentityGrpc.Core.Tokens.Caching.Internal;

/// <summary>
/// One call for a token that several callers wait for. It belongs to none of them: it goes on while anyone waits and stops when the last has
/// left. The callers are counted under the lock of <see cref="SingleFlightTokenIssuer"/>.
/// </summary>
#pragma warning disable CA1001 // Its cancellation source has neither a timer nor a parent, so there is nothing to dispose of.
internal sealed class SharedFlight(TokenRequest request, FenceStamp stamp)
#pragma warning restore CA1001
{
    private readonly TaskCompletionSource<IssuedToken> _landed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _abandoned = new();

    public TokenRequest Request => request;

    /// <summary>Taken before the flight began.</summary>
    public FenceStamp Stamp => stamp;

    public Task<IssuedToken> Landed => _landed.Task;

    public int Callers { get; set; } = 1;

    /// <summary>Makes the call. The outcome is published after <paramref name="leave"/>, so nobody joins a flight that is over.</summary>
    public async Task FlyAsync(ITokenIssuer inner, Action<SharedFlight> leave)
    {
        try
        {
            IssuedToken issued = await inner.IssueAsync(request, _abandoned.Token);
            leave(this);
            _landed.SetResult(issued);
        }
#pragma warning disable CA1031 // Whatever it is, it is thrown in each of the callers.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            leave(this);
            _landed.SetException(exception);
            // Seen: when all callers have left, nobody else looks at it.
            _ = _landed.Task.Exception;
        }
    }

    public void Abandon() => _abandoned.Cancel();
}
