namespace Grpc.Core;

/// <summary>The messages that this side streams. One write at a time: a write begins when the one before has completed.</summary>
public interface IAsyncStreamWriter<in T>
{
    /// <summary>How the following messages are written; null means the call's defaults.</summary>
    WriteOptions? WriteOptions { get; set; }

    Task WriteAsync(T message);

    /// <exception cref="NotSupportedException">The token can be cancelled, and the writer knows no cancellation.</exception>
    Task WriteAsync(T message, CancellationToken cancellationToken) => cancellationToken.CanBeCanceled
        ? throw new NotSupportedException("This writer cannot cancel a write.")
        : WriteAsync(message);
}
