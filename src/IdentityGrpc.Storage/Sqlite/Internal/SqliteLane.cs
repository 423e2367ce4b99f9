using IdentityGrpc.Core.Errors;
using Microsoft.Data.Sqlite;

namespace IdentityGrpc.Storage.Sqlite.Internal;

/// <summary>The one way to the one connection: SQLite works synchronously, and the file is locked for this connection alone.</summary>
// CA1001: a semaphore without a wait handle holds nothing to free, and late comers must still find the lane closed rather than disposed of.
#pragma warning disable CA1001
internal sealed class SqliteLane
#pragma warning restore CA1001
{
    private readonly SemaphoreSlim _turn = new(1);
    private bool _closed;

    /// <summary>Runs work off the caller's thread when the connection is free.</summary>
    /// <exception cref="DomainException">SQLite failed, or the lane is closed.</exception>
    public async Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_closed) throw new DomainException(new DomainError.RevocationLogUnavailable());
            return await Task.Run(work, CancellationToken.None);
        }
        catch (SqliteException exception)
        {
            throw new DomainException(new DomainError.RevocationLogUnavailable(), exception);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Closes the connection when it is free. May be called again.</summary>
    public async Task CloseAsync(Action close)
    {
        await _turn.WaitAsync();
        try
        {
            if (!_closed) close();
            _closed = true;
        }
        finally
        {
            _turn.Release();
        }
    }
}
