using Grpc.Core;
using IdentityGrpc.Server.Errors;

namespace IdentityGrpc.Server.Tests.Errors;

public sealed class ResponseStreamTests
{
    [Fact]
    public async Task A_write_to_a_call_that_is_over_is_a_cancellation()
    {
        var stream = new ResponseStream<string>(new CompleteStream(), isOver: () => true);

        await Assert.ThrowsAsync<OperationCanceledException>(() => stream.WriteAsync("late"));
        await Assert.ThrowsAsync<OperationCanceledException>(() => stream.WriteAsync("late", CancellationToken.None));
    }

    [Fact]
    public async Task A_write_that_fails_while_the_call_goes_on_is_a_fault_of_ours()
    {
        var stream = new ResponseStream<string>(new CompleteStream(), isOver: () => false);

        await Assert.ThrowsAsync<InvalidOperationException>(() => stream.WriteAsync("twice"));
    }

    /// <summary>As the engine's writer is after the end of its request.</summary>
    private sealed class CompleteStream : IServerStreamWriter<string>
    {
        public WriteOptions? WriteOptions { get; set; }

        public Task WriteAsync(string message) => Task.FromException(new InvalidOperationException("The request is complete."));

        public Task WriteAsync(string message, CancellationToken cancellationToken) => WriteAsync(message);
    }
}
