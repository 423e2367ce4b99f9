using IdentityGrpc.Core.Errors;

namespace IdentityGrpc.Core.Revocations;

/// <summary>
/// The append-only, totally ordered log of revocations. Whoever has read an entry has been able to read every entry before it: commit order is
/// sequence order. Every method throws a <see cref="DomainException"/> with <see cref="DomainError.RevocationLogUnavailable"/> when the log
/// cannot be reached or does not work; an append that is in doubt throws another error. A log that is damaged, so that waiting does not help, throws the
/// engine's own exception, which is a fault.
/// </summary>
public interface IRevocationLog
{
    /// <summary>Appends an entry. When the task has completed, the entry is as durable as the engine makes it.</summary>
    /// <returns>The entry with its position, which is one more than that of the entry before it.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled before the entry was sent on its way; it was not appended.</exception>
    /// <exception cref="DomainException">
    /// <see cref="DomainError.RevocationLogUnavailable"/>: it was not appended. <see cref="DomainError.RevocationUnconfirmed"/>: it was sent on its way,
    /// and it is not known whether it was appended, or whether it will stay.
    /// </exception>
    Task<Revocation> AppendAsync(RevocationEntry entry, CancellationToken cancellationToken);

    /// <summary>Which log this is, and how far it reaches.</summary>
    Task<LogExtent> GetExtentAsync(CancellationToken cancellationToken);

    /// <summary>Reads entries after a position, oldest first and without gaps, together with the extent at the same instant.</summary>
    /// <param name="position">The position to start behind. When it is before the extent, the page begins with the oldest entry.</param>
    /// <param name="limit">The greatest number of entries, at least 1. Fewer come only at the end of the log.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<LogPage> ReadAfterAsync(long position, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Waits until there may be an entry after a position. Comes back early rather than late, so that the caller reads and waits again; entries
    /// of other processes are noticed within the engine's polling interval at the latest.
    /// </summary>
    Task WaitForNewsAsync(long position, CancellationToken cancellationToken);

    /// <summary>
    /// Removes the oldest entries that are older than <paramref name="retention"/>, up to the first one that is a REQUESTED without an end:
    /// what is unfinished is kept until it has been driven to its end.
    /// </summary>
    /// <returns>How many entries were removed.</returns>
    Task<long> TrimAsync(TimeSpan retention, CancellationToken cancellationToken);
}
