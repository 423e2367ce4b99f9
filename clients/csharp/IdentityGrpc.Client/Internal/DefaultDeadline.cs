using Grpc.Core;
using Grpc.Core.Interceptors;

namespace IdentityGrpc.Client.Internal;

/// <summary>Gives a deadline to unary calls that have none, so that none waits for ever.</summary>
internal sealed class DefaultDeadline(TimeSpan deadline) : Interceptor
{
    /// <inheritdoc/>
    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncUnaryCallContinuation<TRequest, TResponse> continuation) =>
        continuation(request, Limit(context));

    /// <inheritdoc/>
    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, BlockingUnaryCallContinuation<TRequest, TResponse> continuation) =>
        continuation(request, Limit(context));

    // The real clock, whatever the application's is: gRPC measures deadlines by it.
    private ClientInterceptorContext<TRequest, TResponse> Limit<TRequest, TResponse>(ClientInterceptorContext<TRequest, TResponse> context)
        where TRequest : class
        where TResponse : class => context.Options.Deadline is not null
            ? context
            : new ClientInterceptorContext<TRequest, TResponse>(context.Method, context.Host, context.Options.WithDeadline((TimeProvider.System.GetUtcNow() + deadline).UtcDateTime));
}
