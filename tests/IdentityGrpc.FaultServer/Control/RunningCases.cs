using System.Collections.Concurrent;
using IdentityGrpc.FaultServer.Observed;
using IdentityGrpc.FaultServer.Scripts;

namespace IdentityGrpc.FaultServer.Control;

/// <summary>The cases that have begun and have no verdict yet. Beginning a case again forgets its former run.</summary>
internal sealed class RunningCases(IReadOnlyDictionary<string, Script> scripts, TimeProvider time) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, CaseServer> _running = new(StringComparer.Ordinal);

    /// <summary>Begins a case; gives the host:port of its own, or null when no file has a case of this name.</summary>
    public async Task<string?> BeginAsync(string name)
    {
        if (!scripts.TryGetValue(name, out Script? script)) return null;
        var server = await CaseServer.StartAsync(script, time);
        if (_running.TryRemove(name, out CaseServer? former)) await former.DisposeAsync();
        _running[name] = server;
        return server.Address;
    }

    /// <summary>Ends a case; gives what was not as its verdict says, or null when it was not begun.</summary>
    public async Task<IReadOnlyList<string>?> EndAsync(string name)
    {
        if (!_running.TryRemove(name, out CaseServer? server)) return null;
        await using (server)
            return await new VerdictCheck(server.Script.Verdict, server.Observations, time).FaultsAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (CaseServer server in _running.Values) await server.DisposeAsync();
    }
}
