using System.Net.Sockets;
using Npgsql;

namespace IdentityGrpc.Storage.Postgres.Internal;

/// <summary>What counts as a failure of the database, or of the way to it.</summary>
internal static class PostgresFailure
{
    /// <summary>Npgsql wraps most failures; some of connecting, such as a name lookup that outlasts its time, it throws as they are.</summary>
    public static bool Is(Exception exception) => exception is NpgsqlException || IsOfTheWay(exception);

    /// <summary>Whether it may be over soon.</summary>
    public static bool IsPassing(Exception exception) => exception is NpgsqlException { IsTransient: true } || IsOfTheWay(exception);

    public static string? SqlStateOf(Exception exception) => (exception as NpgsqlException)?.SqlState;

    private static bool IsOfTheWay(Exception exception) => exception is TimeoutException or SocketException or IOException;
}
