using System.Collections.Immutable;

namespace IdentityGrpc.Core.Revocations.Fencing.Internal;

/// <summary>What the fence knows of one identity. Immutable and replaced in its entirety, so that readers need no lock.</summary>
/// <param name="Open">The revocations that have begun and not ended. While there is any, the identity is fenced.</param>
/// <param name="Position">Where the last of its revocations began or ended.</param>
/// <param name="RevokeTime">The latest <c>revoke_time</c> of those that are confirmed.</param>
internal sealed record FencedIdentity(ImmutableArray<RevocationId> Open, long Position, DateTimeOffset? RevokeTime)
{
    public static FencedIdentity Unknown { get; } = new([], 0, RevokeTime: null);

    public bool IsFenced => !Open.IsEmpty;

    public FencedIdentity Begin(RevocationId revocation, long position) => this with { Open = Open.Add(revocation), Position = position };

    public FencedIdentity End(RevocationId revocation, long position, DateTimeOffset? revokeTime) =>
        new(Open.Remove(revocation), position, Later(RevokeTime, revokeTime));

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one > other || other is null ? one : other;
}
