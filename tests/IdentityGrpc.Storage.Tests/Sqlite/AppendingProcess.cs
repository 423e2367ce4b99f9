using System.Diagnostics;
using System.Globalization;
using IdentityGrpc.Core.Identities;
using IdentityGrpc.Core.Revocations;
using IdentityGrpc.Storage.Sqlite;

namespace IdentityGrpc.Storage.Tests.Sqlite;

/// <summary>Another process that appends to a log for ever, says so after each append, and is there to be killed.</summary>
internal sealed class AppendingProcess : IDisposable
{
    public const string Command = "append-for-ever";

    private readonly Process _process;

    private AppendingProcess(Process process) => _process = process;

    public static AppendingProcess Start(string path)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [Command, path]) { UseShellExecute = false, RedirectStandardOutput = true };
        return new AppendingProcess(Process.Start(start)!);
    }

    /// <summary>The sequence of the next append that returned.</summary>
    public async Task<long> NextAsync() =>
        long.Parse((await _process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60)))!, CultureInfo.InvariantCulture);

    /// <summary>Kills the process as a power cut would, and gives the last sequence it had time to tell.</summary>
    public async Task<long?> KillAsync()
    {
        _process.Kill();
        string rest = await _process.StandardOutput.ReadToEndAsync();
        await _process.WaitForExitAsync();
        // The last line may be cut off; it ends the text only when it is whole.
        string[] whole = rest.Split('\n')[..^1];
        return whole.Length == 0 ? null : long.Parse(whole[^1], CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }

    /// <summary>What the other process does.</summary>
    public static async Task<int> RunAsync(string path)
    {
        await using var log = SqliteRevocationLog.Open(path, TimeProvider.System);
        while (true)
        {
            var entry = new RevocationEntry(
                new RevocationId(Guid.NewGuid()), IdentityId.Load("8:acs:r_u"), RevocationCause.TokensRevoked, RevocationPhase.Requested, RevokeTime: null, "child", "");
            Revocation revocation = await log.AppendAsync(entry, CancellationToken.None);
            await Console.Out.WriteLineAsync(revocation.Sequence.ToString(CultureInfo.InvariantCulture));
        }
    }
}
