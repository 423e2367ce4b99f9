namespace IdentityGrpc.Core.Revocations;

/// <summary>The id of a revocation, the same in its REQUESTED entry and in its end.</summary>
/// <param name="Value">A UUID.</param>
public readonly record struct RevocationId(Guid Value)
{
    /// <summary>A new id, ordered by the time of its making.</summary>
    public static RevocationId Create(TimeProvider time) => new(Guid.CreateVersion7(time.GetUtcNow()));

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
