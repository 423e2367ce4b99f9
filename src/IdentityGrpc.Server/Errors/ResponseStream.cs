using Grpc.Core;

namespace IdentityGrpc.Server.Errors;

/// <summary>
/// The stream of answers, which tells a caller that has gone from a fault of ours: the engine throws <see cref="InvalidOperationException"/> for both.
/// </summary>
internal sealed class ResponseStream<T>(IServerStreamWriter<T> inner, CancellationToken gone) : IServerStreamWriter<T>
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
        catch (InvalidOperationException exception) when (gone.IsCancellationRequested)
        {
            throw new OperationCanceledException(exception.Message, exception, gone);
        }
    }
}
