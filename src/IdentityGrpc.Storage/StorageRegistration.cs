using IdentityGrpc.Core.Revocations;
using IdentityGrpc.Storage.Memory;
using IdentityGrpc.Storage.Postgres;
using IdentityGrpc.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace IdentityGrpc.Storage;

/// <summary>Registers the revocation log.</summary>
public static class StorageRegistration
{
    /// <summary>
    /// Adds the <see cref="IRevocationLog"/> of the chosen engine. The SQLite file is opened when the log is first asked for, which the follower does at
    /// start: a file that cannot be used stops the start with a <see cref="RevocationLogRefusedException"/>.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="options">The engine and its options, validated.</param>
    /// <param name="dataDirectory">Where a relative file path starts.</param>
    public static IServiceCollection AddRevocationLog(this IServiceCollection services, StorageOptions options, string dataDirectory)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IRevocationLog>(provider =>
        {
            TimeProvider time = provider.GetRequiredService<TimeProvider>();
            return options.Engine switch
            {
                StorageEngine.Sqlite => SqliteRevocationLog.Open(Path.Combine(dataDirectory, options.SqliteFile), time),
                StorageEngine.Postgres => new PostgresRevocationLog(options.Postgres, time, provider.GetRequiredService<ILoggerFactory>()),
                StorageEngine.Memory => new MemoryRevocationLog(time),
                _ => throw new ArgumentOutOfRangeException(nameof(options), options.Engine, "There is no such engine."),
            };
        });
        return services;
    }
}
