using System.Text.Json.Nodes;
using Grpc.Core;
using IdentityGrpc.Client.Conformance.Values;
using IdentityGrpc.V1;

namespace IdentityGrpc.Client.Conformance.Steps;

/// <summary>The client's watcher, until what the case waits for has come.</summary>
internal static class WatchStep
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_cancelLimit = TimeSpan.FromSeconds(10);

    public static async Task RunAsync(JsonObject step, CaseContext context, CancellationToken cancellationToken)
    {
        JsonNode terms = step["watch"]!;
        var seen = new WatchRecord();
        Task<RpcException?> watch = WatchAsync(terms, seen, context, cancellationToken);
        RpcException? error;
        try
        {
            error = await watch.WaitAsync(terms.Duration("cancelAfter") + s_cancelLimit ?? s_limit, TimeProvider.System, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new StepFailedException($"the watch has not ended: {seen}");
        }
        if (seen.LastToken is { } token) context.Saved.Save(step["save"], new JsonObject { ["resumeToken"] = token });
        else if (step["save"] is not null) throw new StepFailedException("there is no token to save");
        Check(step["expect"] ?? new JsonObject(), seen, error);
    }

    private static async Task<RpcException?> WatchAsync(JsonNode terms, WatchRecord seen, CaseContext context, CancellationToken cancellationToken)
    {
        var watcher = new RevocationWatcher(context.Client.Revocations, Options(terms, seen));
        var until = new WatchUntil(terms["until"]);
        RevocationSet? set = terms.Text("from") is { } name ? context.Set(name).Set : null;
        using var cancel = terms.Duration("cancelAfter") is { } delay ? new CancellationTokenSource(delay, TimeProvider.System) : new CancellationTokenSource();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel.Token, cancellationToken);
        try
        {
            await foreach (WatchEvent happened in watcher.WatchAsync(either.Token))
            {
                set?.Apply(happened);
                seen.Add(happened);
                if (until.IsReached(seen)) await cancel.CancelAsync();
            }
        }
        catch (RpcException exception)
        {
            return exception;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return null;
        }
        throw new StepFailedException("the watch ended without a reason");
    }

    private static RevocationWatcherOptions Options(JsonNode terms, WatchRecord seen) => new()
    {
        Start = terms.Text("start") switch
        {
            null or "EARLIEST" => WatchStart.Earliest,
            "NOW" => WatchStart.Now,
            var token => WatchStart.After(token),
        },
        IdentityIds = terms.Texts("identityIds") ?? [],
        Causes = [.. (terms.Texts("causes") ?? []).Select(CauseOf)],
        HeartbeatInterval = terms.Duration("heartbeat"),
        InitialBackoff = terms.Duration("initialBackoff") ?? TimeSpan.FromMilliseconds(10),
        MaxBackoff = terms.Duration("maxBackoff") ?? TimeSpan.FromMilliseconds(50),
        ObserveReconnect = _ => seen.Reconnects++,
    };

    private static RevocationCause CauseOf(string name) => name switch
    {
        "REVOCATION_CAUSE_TOKENS_REVOKED" => RevocationCause.TokensRevoked,
        "REVOCATION_CAUSE_IDENTITY_DELETED" => RevocationCause.IdentityDeleted,
        "REVOCATION_CAUSE_UNSPECIFIED" => RevocationCause.Unspecified,
        _ => throw new StepFailedException($"no such cause: {name}"),
    };

    private static void Check(JsonNode expected, WatchRecord seen, RpcException? error)
    {
        if (expected["error"] is { } expectedError) ExpectedError.Check(expectedError, error);
        else if (error is not null) throw new StepFailedException($"the watch ended with {IdentityGrpcError.From(error)}: {error.Status.Detail}; {seen}");
        if (expected["deliveries"] is { } deliveries) Match.Check("deliveries", deliveries, seen.Deliveries);
        if (expected["revocations"] is { } revocations) Match.Check("revocations", revocations, seen.Entries.DeepClone());
        if (expected["batches"] is { } batches) Match.Check("batches", batches, seen.Batches.DeepClone());
        if (expected.Text("reconnects") is { } reconnects) CheckReconnects(reconnects, seen.Reconnects);
    }

    private static void CheckReconnects(string expected, int actual)
    {
        bool fits = expected.StartsWith(">=", StringComparison.Ordinal) ? actual >= int.Parse(expected.AsSpan(2)) : actual == int.Parse(expected);
        if (!fits) throw new StepFailedException($"reconnects are {actual}, expected {expected}");
    }
}
