using Grpc.Core;
using IdentityGrpc.Testing;

namespace Compat.Grpc.Tests.RoundTrip;

public sealed class CancellationTests
{
    private readonly Gate _gate = new();
    private readonly TaskCompletionSource _cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private EchoScript Script => new()
    {
        Say = async (request, context) =>
        {
            await WaitAsync(context);
            return request;
        },
        Repeat = async (request, responses, context) =>
        {
            await responses.WriteAsync(request);
            await WaitAsync(context);
        },
    };

    [Fact(Timeout = 60_000)]
    public async Task A_cancelled_call_is_cancelled_on_both_sides()
    {
        using var source = new CancellationTokenSource();
        await using var host = await EchoHost.StartAsync(Script);
        using var call = host.Client().Say("hello", new CallOptions(cancellationToken: source.Token));

        await _gate.Reached;
        await source.CancelAsync();

        var failure = await Assert.ThrowsAsync<RpcException>(async () => await call);
        Assert.Equal(StatusCode.Cancelled, failure.StatusCode);
        await _cancelled.Task;
    }

    [Fact(Timeout = 60_000)]
    public async Task A_call_that_is_disposed_of_is_cancelled_on_both_sides()
    {
        await using var host = await EchoHost.StartAsync(Script);
        var call = host.Client().Repeat("one");

        Assert.True(await call.ResponseStream.MoveNext());
        await _gate.Reached;
        call.Dispose();

        await _cancelled.Task;
        Assert.Equal(StatusCode.Cancelled, call.GetStatus().StatusCode);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_read_that_is_cancelled_cancels_the_call()
    {
        using var source = new CancellationTokenSource();
        await using var host = await EchoHost.StartAsync(Script);
        using var call = host.Client().Repeat("one");

        var failure = await Assert.ThrowsAsync<RpcException>(async () =>
        {
            await foreach (var response in call.ResponseStream.ReadAllAsync(source.Token))
                await source.CancelAsync();
        });

        Assert.Equal(StatusCode.Cancelled, failure.StatusCode);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_deadline_that_passes_ends_the_call()
    {
        await using var host = await EchoHost.StartAsync(Script);

        var failure = await Assert.ThrowsAsync<RpcException>(async () => await host.Client().Say("hello", Deadline(TimeSpan.FromMilliseconds(200))));

        Assert.Equal(StatusCode.DeadlineExceeded, failure.StatusCode);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_handler_knows_the_deadline()
    {
        var received = DateTime.MinValue;
        await using var host = await EchoHost.StartAsync(new EchoScript
        {
            Say = (request, context) =>
            {
                received = context.Deadline;
                return Task.FromResult(request);
            },
        });
        var options = Deadline(TimeSpan.FromHours(1));

        await host.Client().Say("hello", options);

        // The wire carries what is left of it, and the server adds that to its own clock.
        Assert.Equal(DateTimeKind.Utc, received.Kind);
        Assert.Equal(options.Deadline!.Value, received, TimeSpan.FromMinutes(1));
    }

    private static CallOptions Deadline(TimeSpan left) => new CallOptions().WithDeadline(TimeProvider.System.GetUtcNow().UtcDateTime + left);

    private async Task WaitAsync(ServerCallContext context)
    {
        try
        {
            await _gate.PassAsync(context.CancellationToken);
        }
        catch (OperationCanceledException)
        {
            _cancelled.SetResult();
            throw;
        }
    }
}
