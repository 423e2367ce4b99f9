namespace IdentityGrpc.Robustness.Traffic;

/// <summary>What is known of an identity's revocations, as its callers know it.</summary>
internal sealed class TrackedIdentity(string id)
{
    private readonly Lock _lock = new();
    private int _open;
    private int _begun;
    private long _floor;

    public string Id => id;

    /// <summary>A revocation or deletion begins.</summary>
    public void Begin()
    {
        lock (_lock)
        {
            _open++;
            _begun++;
        }
    }

    /// <summary>It has returned OK: from now on, no call may return a token issued before it began.</summary>
    public void Confirm(DateTimeOffset began)
    {
        lock (_lock)
        {
            _open--;
            _floor = Math.Max(_floor, began.UtcTicks);
        }
    }

    /// <summary>It was refused, and not carried out.</summary>
    public void Refuse()
    {
        lock (_lock) _open--;
    }

    public IssueCall StartCall()
    {
        lock (_lock) return new IssueCall(_floor, _open == 0, _begun);
    }

    /// <summary>Whether no revocation, not even one whose outcome is unknown, overlapped the call so far.</summary>
    public bool WasQuiet(IssueCall call)
    {
        lock (_lock) return call.Quiet && _begun == call.Begun;
    }
}
