using Grpc.Core;
using Grpc.Core.Interceptors;
using IdentityGrpc.Core.Errors;
using IdentityGrpc.V1;

namespace IdentityGrpc.Server.Errors;

/// <summary>Turns whatever a method throws into a status with details, and says it in the log at the level that fits.</summary>
internal sealed class ErrorInterceptor(TimeProvider time, ILogger<ErrorInterceptor> logger) : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        HandlerMark.Set(context);
        try
        {
            ThrowIfTooLate(context);
            return await continuation(request, context);
        }
        catch (Exception exception) when (exception is not RpcException)
        {
            throw Translate(exception, context).ToException();
        }
    }

    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        HandlerMark.Set(context);
        try
        {
            ThrowIfTooLate(context);
            return await continuation(new RequestStream<TRequest>(requestStream), context);
        }
        catch (Exception exception) when (exception is not RpcException)
        {
            throw Translate(exception, context).ToException();
        }
    }

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        HandlerMark.Set(context);
        try
        {
            ThrowIfTooLate(context);
            await continuation(request, new ResponseStream<TResponse>(responseStream, () => IsOver(context)), context);
        }
        catch (Exception exception) when (exception is not RpcException)
        {
            throw Translate(exception, context).ToException();
        }
    }

    public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        HandlerMark.Set(context);
        try
        {
            ThrowIfTooLate(context);
            await continuation(new RequestStream<TRequest>(requestStream), new ResponseStream<TResponse>(responseStream, () => IsOver(context)), context);
        }
        catch (Exception exception) when (exception is not RpcException)
        {
            throw Translate(exception, context).ToException();
        }
    }

    // Nobody waits for the answer any more, so the work is not begun: a revocation or a new identity would surprise.
    private void ThrowIfTooLate(ServerCallContext context)
    {
        if (GrpcTimeout.HasPassed(context, time)) throw new DeadlinePassedException();
    }

    // At a deadline the engine completes the response first, and cancels its token after that.
    private bool IsOver(ServerCallContext context) => context.CancellationToken.IsCancellationRequested || HasDeadlinePassed(context);

    private bool HasDeadlinePassed(ServerCallContext context) => context.Deadline <= time.GetUtcNow().UtcDateTime;

    private RichStatus Translate(Exception exception, ServerCallContext context)
    {
        switch (exception)
        {
            case DomainException { Error: var error }:
                RichStatus status = DomainErrorMapping.ToStatus(error);
                Log(error, status, exception, context);
                return status;

            case MalformedRequestException:
                logger.MalformedRequest(context.Method);
                return new RichStatus(StatusCode.InvalidArgument, ErrorReason.MalformedMessage, "The request is not a message of the expected type.");

            case DeadlinePassedException:
            case OperationCanceledException when HasDeadlinePassed(context):
                logger.CallEndedByCaller(context.Method);
                return new RichStatus(StatusCode.DeadlineExceeded, ErrorReason.DeadlineExceeded, "The deadline passed before there was an answer.");

            case OperationCanceledException or IOException when context.CancellationToken.IsCancellationRequested:
                logger.CallEndedByCaller(context.Method);
                return new RichStatus(StatusCode.Cancelled, ErrorReason.CallCancelled, "The call was cancelled.");

            default:
                logger.CallFailed(exception, context.Method);
                return new RichStatus(StatusCode.Internal, ErrorReason.InternalError, "The server failed; its operator finds the cause in the log.");
        }
    }

    private void Log(DomainError error, RichStatus status, Exception exception, ServerCallContext context)
    {
        string name = error.GetType().Name;
        switch (error)
        {
            case DomainError.UpstreamCredentialRejected:
                logger.CredentialRejected(exception.InnerException, context.Method);
                break;
            case DomainError.UpstreamUnavailable or DomainError.UpstreamThrottled or DomainError.RevocationUnconfirmed or DomainError.RevocationLogUnavailable:
                logger.DependencyFailed(context.Method, status.Code, name);
                break;
            default:
                logger.CallRefused(context.Method, status.Code, name);
                break;
        }
    }
}
