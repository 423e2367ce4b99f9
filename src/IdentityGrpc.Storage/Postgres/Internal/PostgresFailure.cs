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

    /// <summary>
    /// Whether the server undid what it was asked to do and says so. Anything else may have come after a commit: also the word with which the server
    /// ends a connection.
    /// </summary>
    public static bool IsRefusal(Exception exception) => exception is PostgresException { InvariantSeverity: "ERROR" };

    public static string? SqlStateOf(Exception exception) => (exception as NpgsqlException)?.SqlState;

    private static bool IsOfTheWay(Exception exception) => exception is TimeoutException or SocketException or IOException;
}
