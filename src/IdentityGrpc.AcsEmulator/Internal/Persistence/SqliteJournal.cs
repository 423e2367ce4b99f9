using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace IdentityGrpc.AcsEmulator.Internal.Persistence;

/// <summary>
/// Writes changes to SQLite. One writer takes what has gathered and commits it at once, so that many callers share the cost of a commit. When a
/// commit fails nothing is promised any more: every later flush fails with the same cause.
/// </summary>
internal sealed class SqliteJournal : IJournal
{
    private const int MaxBatch = 10_000;

    private readonly Channel<Entry> _entries = Channel.CreateUnbounded<Entry>(new UnboundedChannelOptions { SingleReader = true });
    private readonly SqliteConnection _connection;
    private readonly ILogger _logger;
    private readonly Task _writing;

    public SqliteJournal(SqliteConnection connection, ILogger logger)
    {
        _connection = connection;
        _logger = logger;
        _writing = Task.Run(WriteAsync);
    }

    public void Append(Change change) => _entries.Writer.TryWrite(new Entry(change, null));

    public Task FlushAsync()
    {
        var flushed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return _entries.Writer.TryWrite(new Entry(null, flushed)) ? flushed.Task : _writing;
    }

    public async ValueTask DisposeAsync()
    {
        _entries.Writer.TryComplete();
        await _writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task WriteAsync()
    {
        var flushes = new List<TaskCompletionSource>();
        try
        {
            using var writer = new ChangeWriter(_connection);
            while (await _entries.Reader.WaitToReadAsync())
            {
                CommitBatch(writer, flushes);
                foreach (TaskCompletionSource flush in flushes) flush.SetResult();
                flushes.Clear();
            }
        }
        catch (Exception failure)
        {
            Log.JournalFailed(_logger, failure);
            _entries.Writer.TryComplete(failure);
            foreach (TaskCompletionSource flush in flushes) flush.SetException(failure);
            while (_entries.Reader.TryRead(out Entry entry)) entry.Flushed?.SetException(failure);
            throw;
        }
    }

    private void CommitBatch(ChangeWriter writer, List<TaskCompletionSource> flushes)
    {
        SqliteTransaction? transaction = null;
        try
        {
            for (var i = 0; i < MaxBatch && _entries.Reader.TryRead(out Entry entry); i++)
            {
                if (entry.Flushed is { } flush) flushes.Add(flush);
                if (entry.Change is { } change) writer.Write(change, transaction ??= _connection.BeginTransaction());
            }
            transaction?.Commit();
        }
        finally
        {
            transaction?.Dispose();
        }
    }

    private readonly record struct Entry(Change? Change, TaskCompletionSource? Flushed);
}
