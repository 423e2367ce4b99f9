using Npgsql;

namespace IdentityGrpc.Storage.Postgres.Internal;

/// <summary>
/// Hears when the server stops waiting for its synchronous standby. It does so when a command is cancelled, as ours is at its time limit, and then
/// warns and says that the command succeeded, although a failover may lose it.
/// </summary>
internal sealed class StandbyWatch : IDisposable
{
    private readonly NpgsqlConnection _connection;
    private bool _gaveUp;

    public StandbyWatch(NpgsqlConnection connection)
    {
        _connection = connection;
        connection.Notice += Hear;
    }

    /// <summary>To be called when the command has ended: the warning comes with its commit.</summary>
    /// <exception cref="TimeoutException">It is committed, and may be lost.</exception>
    public void ThrowIfGivenUp()
    {
        if (_gaveUp) throw new TimeoutException("The standby did not confirm the commit in time.");
    }

    public void Dispose() => _connection.Notice -= Hear;

    // By the place in the server: its text depends on the language, and it has no code of its own.
    private void Hear(object sender, NpgsqlNoticeEventArgs arguments) => _gaveUp |= arguments.Notice.Routine == "SyncRepWaitForLSN";
}
