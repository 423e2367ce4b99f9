using Grpc.Core;
using IdentityGrpc.V1;

namespace IdentityGrpc.Client.Tests.Fakes;

/// <summary>What a channel does, as a test says.</summary>
internal sealed class ScriptedCalls : CallInvoker
{
    /// <summary>Answers IssueAccessToken.</summary>
    public Func<IssueAccessTokenRequest, CallOptions, Task<IssueAccessTokenResponse>>? Issue { get; init; }

    /// <summary>The streams of WatchRevocations, in the order in which they are asked for.</summary>
    public Queue<ScriptedStream> Streams { get; init; } = [];

    /// <summary>What was asked for, without what came after.</summary>
    public List<WatchRevocationsRequest> Watches { get; } = [];

    public TokenService.TokenServiceClient Tokens => new(this);

    public RevocationService.RevocationServiceClient Revocations => new(this);

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        var response = (Task<TResponse>)(object)Issue!((IssueAccessTokenRequest)(object)request, options);
        return new AsyncUnaryCall<TResponse>(response, Task.FromResult(new Metadata()), () => Status.DefaultSuccess, () => [], () => { });
    }

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        Watches.Add((WatchRevocationsRequest)(object)request);
        ScriptedStream stream = Streams.Dequeue();
        stream.Begin(options.CancellationToken);
        return new AsyncServerStreamingCall<TResponse>(
            (IAsyncStreamReader<TResponse>)(object)stream, Task.FromResult(new Metadata()), () => Status.DefaultSuccess, () => [], stream.Dispose);
    }

    public override TResponse BlockingUnaryCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) =>
        throw new NotSupportedException();

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options) => throw new NotSupportedException();

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options) => throw new NotSupportedException();
}
