using Grpc.Core;

namespace IdentityGrpc.Server.Errors;

/// <summary>
/// The stream of answers, which tells a call that is over from a fault of ours: the engine throws <see cref="InvalidOperationException"/> for both.
/// </summary>
/// <param name="inner">The engine's stream.</param>
/// <param name="isOver">Whether the caller has gone or its deadline has passed.</param>
internal sealed class ResponseStream<T>(IServerStreamWriter<T> inner, Func<bool> isOver) : IServerStreamWriter<T>
{
    public WriteOptions? WriteOptions
    {
        get => inner.WriteOptions;
        set => inner.WriteOptions = value;
    }

    public Task WriteAsync(T message) => Told(inner.WriteAsync(message));

    public Task WriteAsync(T message, CancellationToken cancellationToken) => Told(inner.WriteAsync(message, cancellationToken));

    // Nearly every write is over at once, and costs nothing more.
    private Task Told(Task write) => write.IsCompletedSuccessfully ? write : ToldAsync(write);

    private async Task ToldAsync(Task write)
    {
        try
        {
            await write;
        }
        catch (InvalidOperationException exception) when (isOver())
        {
            throw new OperationCanceledException(exception.Message, exception);
        }
    }
}
