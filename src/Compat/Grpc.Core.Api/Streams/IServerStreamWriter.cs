namespace Grpc.Core;

/// <summary>A server's stream ends when its handler returns.</summary>
public interface IServerStreamWriter<in T> : IAsyncStreamWriter<T>
{
}
