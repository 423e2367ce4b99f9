namespace IdentityGrpc.Testing;

/// <summary>
/// A place where the code under test stops until the test lets it go on: the test waits for <see cref="Reached"/>, does what must happen
/// meanwhile, then calls <see cref="Open"/>.
/// </summary>
public sealed class Gate
{
    // Only a test that fails waits this long; without an end, it would hang the run instead.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the code under test has come to the gate, and fails when it does not come.</summary>
    public Task Reached => _reached.Task.WaitAsync(s_patience, TimeProvider.System);

    /// <summary>Called by the fake: says that the gate is reached and waits until it is open, or until the call is cancelled.</summary>
    public Task PassAsync(CancellationToken cancellationToken)
    {
        _reached.TrySetResult();
        return _opened.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Lets everyone through, now and later.</summary>
    public void Open() => _opened.TrySetResult();
}
