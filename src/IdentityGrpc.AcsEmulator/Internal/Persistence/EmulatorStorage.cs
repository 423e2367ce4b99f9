using IdentityGrpc.AcsEmulator.Internal.Hosting;
using IdentityGrpc.AcsEmulator.Internal.Resources;
using IdentityGrpc.AcsEmulator.Internal.Tokens;
using Microsoft.Data.Sqlite;

namespace IdentityGrpc.AcsEmulator.Internal.Persistence;

/// <summary>What outlives a request: the journal and the https certificate, in a folder or in memory.</summary>
internal sealed class EmulatorStorage : IAsyncDisposable
{
    private readonly SqliteConnection? _database;

    private EmulatorStorage(IJournal journal, ServerCertificate certificate, SqliteConnection? database, string? certificatePath)
    {
        _database = database;
        Journal = journal;
        Certificate = certificate;
        CertificatePath = certificatePath;
    }

    public IJournal Journal { get; }

    public ServerCertificate Certificate { get; }

    /// <summary>Where the certificate to trust is; null when it is in memory.</summary>
    public string? CertificatePath { get; }

    public static EmulatorStorage InMemory(IReadOnlyCollection<string> hosts) =>
        new(new MemoryJournal(), ServerCertificate.Create(hosts), database: null, certificatePath: null);

    /// <exception cref="IOException">Another process has the folder, or another version of the emulator wrote it.</exception>
    public static EmulatorStorage Open(string directory, IReadOnlyCollection<string> hosts, ILoggerFactory loggers)
    {
        var fullPath = Path.GetFullPath(directory);
        CreatePrivate(fullPath);
        SqliteConnection database = StateDatabase.Open(fullPath);
        try
        {
            ServerCertificate certificate = CertificateFiles.LoadOrCreate(fullPath, hosts);
            return new EmulatorStorage(
                new SqliteJournal(database, loggers.CreateLogger<SqliteJournal>()), certificate, database, CertificateFiles.RootPath(fullPath));
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Puts back the state, and makes sure that the signing keys are safe before they sign.</summary>
    public async Task RestoreAsync(ResourceDirectory resources, KeyRings keys)
    {
        if (_database is null) return;
        new StateReader(_database, resources, keys).Read();
        _ = keys.Acs.Current;
        _ = keys.Entra.Current;
        await Journal.FlushAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Journal.DisposeAsync();
        Certificate.Dispose();
        if (_database is not null) await _database.DisposeAsync();
    }

    // The folder holds private keys.
    private static void CreatePrivate(string directory)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(directory);
        else Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
