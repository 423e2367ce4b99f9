using System.Threading.Channels;
using IdentityGrpc.Core.Errors;
using IdentityGrpc.Core.Revocations;
using IdentityGrpc.Storage.Internal;
using IdentityGrpc.Storage.Sqlite.Internal;

namespace IdentityGrpc.Storage.Sqlite;

/// <summary>
/// Keeps the log in one SQLite file that belongs to one process. An append is on the disk before it returns; appends that come together share one
/// flush. A process that is killed at any point leaves a file that opens again with every entry whose append had returned.
/// </summary>
public sealed class SqliteRevocationLog : IRevocationLog, IAsyncDisposable
{
    private const int MaxGroup = 256;

    private readonly SqliteLane _lane;
    private readonly SqliteEntries _entries;
    private readonly Channel<PendingAppend> _appends = Channel.CreateUnbounded<PendingAppend>(new UnboundedChannelOptions { SingleReader = true });
    private readonly NewsBell _news = new();
    private readonly Task _writing;
    private long _newest;

    private SqliteRevocationLog(SqliteEntries entries, SqliteLane lane)
    {
        _entries = entries;
        _lane = lane;
        _newest = entries.Extent.Newest;
        _writing = WriteAsync();
    }

    /// <summary>Opens the log, and makes the file and its folder if they are not there.</summary>
    /// <exception cref="RevocationLogRefusedException">The file is in use by another process, damaged, of a newer version, or something else altogether.</exception>
    public static SqliteRevocationLog Open(string path, TimeProvider time)
    {
        string fullPath = Path.GetFullPath(path);
        if (!File.Exists(fullPath)) SqliteFile.Create(fullPath);
        SqliteEntries entries = SqliteFile.Open(fullPath, time);
        return new SqliteRevocationLog(entries, new SqliteLane());
    }

    /// <inheritdoc/>
    public Task<Revocation> AppendAsync(RevocationEntry entry, CancellationToken cancellationToken)
    {
        var append = new PendingAppend(entry, cancellationToken);
        return _appends.Writer.TryWrite(append) ? append.Done.Task : throw new DomainException(new DomainError.RevocationLogUnavailable());
    }

    /// <inheritdoc/>
    public Task<LogExtent> GetExtentAsync(CancellationToken cancellationToken) => _lane.RunAsync(() => _entries.Extent, cancellationToken);

    /// <inheritdoc/>
    public Task<LogPage> ReadAfterAsync(long position, int limit, CancellationToken cancellationToken) =>
        _lane.RunAsync(() => new LogPage(_entries.Extent, _entries.ReadAfter(position, limit)), cancellationToken);

    /// <inheritdoc/>
    public Task WaitForNewsAsync(long position, CancellationToken cancellationToken)
    {
        Task next = _news.Next;
        return Volatile.Read(ref _newest) > position ? Task.CompletedTask : next.WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public Task<long> TrimAsync(TimeSpan retention, CancellationToken cancellationToken) => _lane.RunAsync(() => _entries.Trim(retention), cancellationToken);

    /// <summary>Finishes the appends under way and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        _appends.Writer.TryComplete();
        await _writing;
        await _lane.CloseAsync(_entries.Dispose);
    }

    private async Task WriteAsync()
    {
        List<PendingAppend> group = [];
        while (await _appends.Reader.WaitToReadAsync())
        {
            group.Clear();
            while (group.Count < MaxGroup && _appends.Reader.TryRead(out PendingAppend? append))
            {
                if (!append.TryCancel()) group.Add(append);
            }
            if (group.Count > 0) await WriteAsync(group);
        }
    }

    private async Task WriteAsync(List<PendingAppend> group)
    {
        try
        {
            IReadOnlyList<Revocation> written = await _lane.RunAsync(() => _entries.Append(group.ConvertAll(append => append.Entry)), CancellationToken.None);
            Volatile.Write(ref _newest, written[^1].Sequence);
            _news.Ring();
            foreach ((PendingAppend append, Revocation revocation) in group.Zip(written)) append.Done.SetResult(revocation);
        }
        catch (DomainException exception)
        {
            foreach (PendingAppend append in group) append.Done.SetException(exception);
        }
    }
}
