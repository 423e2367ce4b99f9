using Grpc.Core;
using Grpc.Core.Interceptors;

namespace IdentityGrpc.Server.Tests.Errors;

/// <summary>Stands outside all interceptors of the server and sees the answer to a caller who has left and does not see it.</summary>
internal sealed class AnswerProbe : Interceptor
{
    private readonly TaskCompletionSource<RpcException> _failure = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<RpcException> Failure => _failure.Task;

    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(request, context);
        }
        catch (RpcException exception)
        {
            _failure.TrySetResult(exception);
            throw;
        }
    }
}
