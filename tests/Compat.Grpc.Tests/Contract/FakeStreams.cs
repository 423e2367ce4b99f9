using Grpc.Core;

namespace Compat.Grpc.Tests.Contract;

/// <summary>Both ends of a stream, without a call: reads what it was given, keeps what is written. It knows no cancellation of writes.</summary>
internal sealed class FakeStreams(params string[] messages) : IAsyncStreamReader<string>, IClientStreamWriter<string>
{
    private int _position = -1;

    public List<string> Written { get; } = [];

    public List<CancellationToken> ReadTokens { get; } = [];

    public string Current => messages[_position];

    public WriteOptions? WriteOptions { get; set; }

    public Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        ReadTokens.Add(cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(++_position < messages.Length);
    }

    public Task WriteAsync(string message)
    {
        Written.Add(message);
        return Task.CompletedTask;
    }

    public Task CompleteAsync() => Task.CompletedTask;
}
