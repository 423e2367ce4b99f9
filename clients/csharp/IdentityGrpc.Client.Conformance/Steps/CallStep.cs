using System.Text.Json.Nodes;
using Google.Protobuf;
using Grpc.Core;
using IdentityGrpc.Client.Conformance.Values;
using IdentityGrpc.V1;

namespace IdentityGrpc.Client.Conformance.Steps;

/// <summary>One RPC by its generated stub, or several at the same time.</summary>
internal static class CallStep
{
    // A watch has no default deadline.
    private static readonly TimeSpan s_watchDeadline = TimeSpan.FromSeconds(20);

    public static async Task RunAsync(JsonObject step, CaseContext context, CancellationToken cancellationToken)
    {
        JsonNode[] responses = await Task.WhenAll(Enumerable.Range(0, (int)(step.Number("times") ?? 1)).Select(_ => CallAsync(step, context.Client, cancellationToken)));
        context.Saved.Save(step["save"], responses[0]);
    }

    private static async Task<JsonNode> CallAsync(JsonObject step, IdentityGrpcClient client, CancellationToken cancellationToken)
    {
        JsonNode expected = step["expect"] ?? new JsonObject();
        using var cancel = step.Duration("cancelAfter") is { } delay ? new CancellationTokenSource(delay, TimeProvider.System) : new CancellationTokenSource();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel.Token, cancellationToken);
        CallOptions options = Options(step, either.Token);
        JsonNode response = new JsonObject();
        RpcException? error = null;
        try
        {
            response = await SendAsync(step, client, options);
        }
        catch (RpcException exception)
        {
            error = exception;
        }
        ExpectedError.Check(expected, error);
        if (expected["response"] is { } expectedResponse) Match.Check("response", expectedResponse, response);
        return response;
    }

    private static CallOptions Options(JsonObject step, CancellationToken cancellationToken)
    {
        var headers = new Metadata();
        foreach ((string name, JsonNode? value) in step["headers"]?.AsObject() ?? []) headers.Add(name, value!.ToString());
        DateTime? deadline = step.Duration("deadline") is { } time ? In(time) : null;
        return new CallOptions(headers, deadline, cancellationToken);
    }

    private static Task<JsonNode> SendAsync(JsonObject step, IdentityGrpcClient client, CallOptions options)
    {
        string request = step["request"]?.ToJsonString() ?? "{}";
        return step.Text("call") switch
        {
            "IdentityService/CreateIdentity" => UnaryAsync<CreateIdentityRequest, CreateIdentityResponse>(client.Identities.CreateIdentityAsync, request, options),
            "IdentityService/DeleteIdentity" => UnaryAsync<DeleteIdentityRequest, DeleteIdentityResponse>(client.Identities.DeleteIdentityAsync, request, options),
            "TokenService/IssueAccessToken" => UnaryAsync<IssueAccessTokenRequest, IssueAccessTokenResponse>(client.Tokens.IssueAccessTokenAsync, request, options),
            "TokenService/RevokeAccessTokens" => UnaryAsync<RevokeAccessTokensRequest, RevokeAccessTokensResponse>(client.Tokens.RevokeAccessTokensAsync, request, options),
            "TokenService/ExchangeTeamsUserToken" =>
                UnaryAsync<ExchangeTeamsUserTokenRequest, ExchangeTeamsUserTokenResponse>(client.Tokens.ExchangeTeamsUserTokenAsync, request, options),
            "RevocationService/ListRevocations" => UnaryAsync<ListRevocationsRequest, ListRevocationsResponse>(client.Revocations.ListRevocationsAsync, request, options),
            "RevocationService/WatchRevocations" => WatchAsync(client, request, step.Text("until"), options),
            var other => throw new StepFailedException($"no such method: {other}"),
        };
    }

    private static async Task<JsonNode> UnaryAsync<TRequest, TResponse>(Func<TRequest, CallOptions, AsyncUnaryCall<TResponse>> call, string request, CallOptions options)
        where TRequest : IMessage<TRequest>, new()
        where TResponse : IMessage<TResponse>
    {
        using AsyncUnaryCall<TResponse> answer = call(JsonParser.Default.Parse<TRequest>(request), options);
        return Json.Of(await answer);
    }

    private static async Task<JsonNode> WatchAsync(IdentityGrpcClient client, string request, string? until, CallOptions options)
    {
        if (options.Deadline is null) options = options.WithDeadline(In(s_watchDeadline));
        var messages = new JsonArray();
        using AsyncServerStreamingCall<WatchRevocationsResponse> call = client.Revocations.WatchRevocations(JsonParser.Default.Parse<WatchRevocationsRequest>(request), options);
        while (await call.ResponseStream.MoveNext(options.CancellationToken))
        {
            JsonNode message = Json.Of(call.ResponseStream.Current);
            messages.Add(message);
            if (until is null || message[until] is not null) return new JsonObject { ["messages"] = messages };
        }
        throw new StepFailedException($"the stream ended after {messages.ToJsonString()}");
    }

    private static DateTime In(TimeSpan time) => (TimeProvider.System.GetUtcNow() + time).UtcDateTime;
}
