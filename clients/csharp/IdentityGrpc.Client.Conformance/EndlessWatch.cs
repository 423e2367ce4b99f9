using System.Runtime.InteropServices;
using Grpc.Core;
using IdentityGrpc.Client.Conformance.Values;
using IdentityGrpc.V1;

namespace IdentityGrpc.Client.Conformance;

/// <summary>The client's watcher with its defaults, until SIGTERM: a line for each thing that happens.</summary>
internal static class EndlessWatch
{
    public static async Task<int> RunAsync(string address)
    {
        using var stop = new CancellationTokenSource();
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
        {
            signal.Cancel = true;
            stop.Cancel();
        });
        using var client = new IdentityGrpcClient(new IdentityGrpcClientOptions { Address = $"http://{address}" });
        var watcher = new RevocationWatcher(client.Revocations, new RevocationWatcherOptions { ObserveReconnect = _ => Console.WriteLine("reconnect") });
        try
        {
            await foreach (WatchEvent happened in watcher.WatchAsync(stop.Token)) Print(happened);
        }
        catch (OperationCanceledException)
        {
            return 0;
        }
        catch (RpcException exception)
        {
            Console.WriteLine($"error {StatusNames.NameOf(exception.StatusCode)} {IdentityGrpcError.From(exception).Reason}");
        }
        return 1;
    }

    private static void Print(WatchEvent happened)
    {
        switch (happened)
        {
            case WatchEvent.Revocations { Entries: var entries }:
                foreach (Revocation entry in entries) Console.WriteLine($"entry {entry.Sequence}");
                break;
            case WatchEvent.CaughtUp:
                Console.WriteLine("caught_up");
                break;
            case WatchEvent.Bookmark:
                Console.WriteLine("bookmark");
                break;
            case WatchEvent.Reset { Reason: var reason }:
                Console.WriteLine($"reset {reason}");
                break;
        }
    }
}
