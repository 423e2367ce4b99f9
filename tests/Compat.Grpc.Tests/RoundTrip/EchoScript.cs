using Grpc.Core;

namespace Compat.Grpc.Tests.RoundTrip;

/// <summary>What the server's methods do: echo, unless a test says otherwise.</summary>
internal sealed class EchoScript
{
    public UnaryServerMethod<Note, Note> Say { get; init; } = (request, _) => Task.FromResult(request);

    /// <summary>A response per word of the request.</summary>
    public ServerStreamingServerMethod<Note, Note> Repeat { get; init; } = async (request, responses, _) =>
    {
        foreach (var word in request.Text.Split(' '))
            await responses.WriteAsync(new Note(word));
    };

    /// <summary>The requests in one response.</summary>
    public ClientStreamingServerMethod<Note, Note> Join { get; init; } = async (requests, context) =>
    {
        List<string> words = [];
        await foreach (var request in requests.ReadAllAsync(context.CancellationToken))
            words.Add(request.Text);
        return new Note(string.Join(' ', words));
    };

    /// <summary>A response as soon as there is a request.</summary>
    public DuplexStreamingServerMethod<Note, Note> Chat { get; init; } = async (requests, responses, context) =>
    {
        await foreach (var request in requests.ReadAllAsync(context.CancellationToken))
            await responses.WriteAsync(new Note($"{request.Text}!"), context.CancellationToken);
    };
}
