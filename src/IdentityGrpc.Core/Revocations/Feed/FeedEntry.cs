namespace IdentityGrpc.Core.Revocations.Feed;

/// <summary>A revocation on its way to many readers, with room for what an adapter makes of it once for all of them.</summary>
/// <param name="revocation">The revocation.</param>
public sealed class FeedEntry(Revocation revocation)
{
    private object? _form;

    /// <summary>The revocation.</summary>
    public Revocation Revocation => revocation;

    /// <summary>The form that <paramref name="make"/> gives the revocation, made at the first call and kept as long as the entry.</summary>
    /// <param name="make">Always the same function: one entry has one form. Concurrent first calls may make it twice and keep one.</param>
    public T GetForm<T>(Func<Revocation, T> make)
        where T : class
    {
        if (Volatile.Read(ref _form) is T form) return form;
        T made = make(revocation);
        return Interlocked.CompareExchange(ref _form, made, comparand: null) as T ?? made;
    }
}
