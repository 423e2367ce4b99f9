using IdentityGrpc.Core.Errors;

namespace IdentityGrpc.Core.Revocations;

/// <summary>The append-only, totally ordered log of revocations.</summary>
public interface IRevocationLog
{
    /// <summary>Appends an entry. When the task has completed, the entry is as durable as the engine makes it.</summary>
    /// <exception cref="DomainException">The log cannot be written (<see cref="DomainError.RevocationLogUnavailable"/>).</exception>
    Task<Revocation> AppendAsync(RevocationEntry entry, CancellationToken cancellationToken);
}
