using IdentityGrpc.Core.Errors;
using IdentityGrpc.Core.Revocations.Cursors;

namespace IdentityGrpc.Core.Revocations.Feed;

/// <summary>The log page by page, for callers who want it to end.</summary>
public sealed class RevocationPages(IRevocationLog log, RevocationFeed feed)
{
    /// <summary>The greatest number of entries on a page.</summary>
    public const int MaxPageSize = 1000;

    // A filter that lets little pass must not make one call read the whole log.
    private const int MaxScannedPerPage = 10_000;

    /// <summary>Reads a page.</summary>
    /// <param name="resumeToken">The position after the page before; null for the earliest page.</param>
    /// <param name="filter">What passes.</param>
    /// <param name="pageSize">The greatest number of entries, 1 to <see cref="MaxPageSize"/>. Fewer may come, or none, also on a page that is not the last.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="DomainException">The token is not good for this log (see <see cref="ResumeToken.Decode"/>), or the log is unavailable.</exception>
    public async Task<RevocationPage> ReadAsync(string? resumeToken, FeedFilter filter, int pageSize, CancellationToken cancellationToken)
    {
        LogExtent extent = await log.GetExtentAsync(cancellationToken);
        long start = resumeToken is null ? extent.Start : ResumeToken.Decode(resumeToken, extent);
        long position = start;
        List<Revocation> passed = [];
        while (passed.Count < pageSize && position - start < MaxScannedPerPage)
        {
            // In the feed's queue: however many read pages, there is room for whoever appends.
            LogPage read = await feed.ReadStorageAsync(position, MaxPageSize, cancellationToken);
            if (read.Extent.LogId != extent.LogId) throw new DomainException(new DomainError.RevocationLogUnavailable());
            if (position < read.Extent.Start && (resumeToken is not null || position > start))
                throw new DomainException(new DomainError.ResumeTokenExpired(read.Extent.Oldest, read.Extent.Newest));

            extent = read.Extent;
            if (read.Entries.Count == 0) break;
            foreach (Revocation revocation in read.Entries)
            {
                position = revocation.Sequence;
                if (filter.Passes(revocation)) passed.Add(revocation);
                if (passed.Count == pageSize) break;
            }
        }
        // Never before the extent: a token of there would have expired before it was handed out.
        position = Math.Max(position, extent.Start);
        return new RevocationPage(passed, extent.LogId, position, IsLast: position >= extent.Newest);
    }
}
