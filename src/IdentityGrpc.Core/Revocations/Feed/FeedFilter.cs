using System.Collections.Frozen;
using IdentityGrpc.Core.Identities;

namespace IdentityGrpc.Core.Revocations.Feed;

/// <summary>Which revocations pass.</summary>
/// <param name="identities">Only these identities; none: all of them.</param>
/// <param name="causes">Only these causes; none: all of them.</param>
public sealed class FeedFilter(IEnumerable<IdentityId> identities, IEnumerable<RevocationCause> causes)
{
    /// <summary>The greatest number of identities in one filter.</summary>
    public const int MaxIdentities = 100;

    private readonly FrozenSet<IdentityId> _identities = identities.ToFrozenSet();
    private readonly FrozenSet<RevocationCause> _causes = causes.ToFrozenSet();

    /// <summary>Lets everything pass.</summary>
    public static FeedFilter All { get; } = new([], []);

    /// <summary>Whether a revocation passes.</summary>
    public bool Passes(Revocation revocation) =>
        (_identities.Count == 0 || _identities.Contains(revocation.Entry.Identity))
        && (_causes.Count == 0 || _causes.Contains(revocation.Entry.Cause));
}
