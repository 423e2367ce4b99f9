namespace Grpc.Core;

/// <summary>The messages that the other side streams. One read at a time.</summary>
public interface IAsyncStreamReader<out T>
{
    /// <summary>The message that the last <see cref="MoveNext"/> found; undefined before the first and after the last.</summary>
    T Current { get; }

    /// <summary>False at the stream's end.</summary>
    Task<bool> MoveNext(CancellationToken cancellationToken);
}
