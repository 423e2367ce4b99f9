using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Collections;
using Grpc.Core;
using IdentityGrpc.Client.Conformance.Values;
using IdentityGrpc.V1;

namespace IdentityGrpc.Client.Conformance.Steps;

/// <summary>The client's token provider, with a clock of its own.</summary>
internal static class ProviderStep
{
    public static async Task RunAsync(JsonNode terms, CaseContext context, CancellationToken cancellationToken)
    {
        bool refused = terms.Text("refused") == "true";
        var clock = new SettableClock();
        ClockedSet? set = terms.Text("revocations") is { } name ? context.Set(name) : null;
        TokenProvider provider;
        try
        {
            provider = Create(terms, context.Client, set?.Set, clock);
        }
        catch (ArgumentException) when (refused)
        {
            return;
        }
        if (refused) throw new StepFailedException("the provider was not refused");

        foreach ((int index, JsonNode? step) in (terms["steps"]?.AsArray() ?? []).Index())
        {
            try
            {
                await RunAsync(step!, provider, clock, set, cancellationToken);
            }
            catch (StepFailedException exception)
            {
                throw new StepFailedException($"provider {index + 1}: {exception.Message}");
            }
        }
    }

    private static TokenProvider Create(JsonNode terms, IdentityGrpcClient client, RevocationSet? set, SettableClock clock)
    {
        TokenProviderOptions defaults = new();
        return new TokenProvider(
            client.Tokens,
            terms.Text("identityId")!,
            Scopes(terms),
            new TokenProviderOptions { Lifetime = terms.Duration("lifetime"), RenewAhead = terms.Duration("renewAhead") ?? defaults.RenewAhead, Revocations = set },
            clock);
    }

    private static RepeatedField<TokenScope> Scopes(JsonNode terms) =>
        JsonParser.Default.Parse<IssueAccessTokenRequest>(new JsonObject { ["scopes"] = terms["scopes"]?.DeepClone() }.ToJsonString()).Scopes;

    private static async Task RunAsync(JsonNode step, TokenProvider provider, SettableClock clock, ClockedSet? set, CancellationToken cancellationToken)
    {
        if (step.Number("at") is { } seconds) clock.Set(seconds);
        else if (step.Text("get") is { } token) await GetAsync(provider, token, (int)(step.Number("times") ?? 1), cancellationToken);
        else if (step["error"] is { } error) ExpectedError.Check(error, await FailureAsync(provider, cancellationToken));
        else if (step["set"] is JsonArray steps) SetStep.Run(steps, set ?? throw new StepFailedException("the provider has no set"));
        else throw new StepFailedException($"no such step: {step.ToJsonString()}");
    }

    private static async Task GetAsync(TokenProvider provider, string expected, int times, CancellationToken cancellationToken)
    {
        string[] tokens = await Task.WhenAll(Enumerable.Range(0, times).Select(_ => provider.GetTokenAsync(cancellationToken).AsTask()));
        foreach (string token in tokens) Match.Check("token", expected, token);
    }

    private static async Task<RpcException?> FailureAsync(TokenProvider provider, CancellationToken cancellationToken)
    {
        try
        {
            await provider.GetTokenAsync(cancellationToken);
            return null;
        }
        catch (RpcException exception)
        {
            return exception;
        }
    }
}
