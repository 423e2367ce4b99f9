using Grpc.Core;
using Grpc.Reflection.V1;
using IdentityGrpc.Core.Errors;
using IdentityGrpc.Server.Health;

namespace IdentityGrpc.Server.Reflection.Internal;

/// <summary>Carries a conversation over a stream, in whichever version of the protocol its messages are.</summary>
internal sealed class ReflectionStream(Schema schema, ServerHealth health)
{
    private static readonly TimeSpan s_retryAfter = TimeSpan.FromSeconds(1);

    /// <summary>Answers each request with one response, in order, until the caller ends the stream or the server stops.</summary>
    /// <exception cref="DomainException">The server stops.</exception>
    public async Task RunAsync<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requests,
        IServerStreamWriter<TResponse> responses,
        Func<TRequest, ServerReflectionRequest> read,
        Func<ServerReflectionResponse, TResponse> write,
        ServerCallContext context)
        where TRequest : class
    {
        var conversation = new ReflectionConversation(schema);
        // A caller may keep its stream open for later questions. That must not hold up a stop.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, health.Draining);
        try
        {
            while (await requests.MoveNext(stop.Token))
                await responses.WriteAsync(write(conversation.Answer(read(requests.Current))), context.CancellationToken);
        }
        catch (OperationCanceledException) when (health.Draining.IsCancellationRequested && !context.CancellationToken.IsCancellationRequested)
        {
            throw new DomainException(new DomainError.ShuttingDown(s_retryAfter));
        }
    }
}
