namespace IdentityGrpc.History.Tests.Recording;

/// <summary>A total order of what happens in a run: every beginning and every end takes the next number.</summary>
internal sealed class Moment
{
    private long _last;

    public long Next() => Interlocked.Increment(ref _last);
}
