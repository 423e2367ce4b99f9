using Grpc.Core;

namespace Compat.Grpc.Tests.Contract;

public sealed class CallOptionsTests
{
    private static readonly Metadata s_headers = [];
    private static readonly DateTime s_deadline = new(2030, 1, 2, 3, 4, 5, DateTimeKind.Utc);
    private static readonly CancellationToken s_token = new(canceled: true);
    private static readonly WriteOptions s_write = new(WriteFlags.NoCompress);
    private static readonly CallCredentials s_credentials = CallCredentials.FromInterceptor((_, _) => Task.CompletedTask);

    private static readonly CallOptions s_all = new CallOptions(s_headers, s_deadline, s_token, s_write, null, s_credentials).WithWaitForReady();

    [Fact]
    public void The_default_asks_for_nothing() =>
        Assert.Equal((null, null, CancellationToken.None, null, null, false), Parts(default));

    [Fact]
    public void The_constructor_takes_everything() => Assert.Equal((s_headers, s_deadline, s_token, s_write, s_credentials, true), Parts(s_all));

    [Fact]
    public void Each_with_changes_one_part_of_a_copy()
    {
        Metadata headers = [];
        var later = s_deadline.AddDays(1);
        var credentials = CallCredentials.FromInterceptor((_, _) => Task.CompletedTask);

        Assert.Equal((headers, s_deadline, s_token, s_write, s_credentials, true), Parts(s_all.WithHeaders(headers)));
        Assert.Equal((s_headers, later, s_token, s_write, s_credentials, true), Parts(s_all.WithDeadline(later)));
        Assert.Equal((s_headers, s_deadline, default, s_write, s_credentials, true), Parts(s_all.WithCancellationToken(default)));
        Assert.Equal((s_headers, s_deadline, s_token, WriteOptions.Default, s_credentials, true), Parts(s_all.WithWriteOptions(WriteOptions.Default)));
        Assert.Equal((s_headers, s_deadline, s_token, s_write, credentials, true), Parts(s_all.WithCredentials(credentials)));
        Assert.Equal((s_headers, s_deadline, s_token, s_write, s_credentials, false), Parts(s_all.WithWaitForReady(false)));
        Assert.Null(s_all.WithPropagationToken(null!).PropagationToken);
        Assert.Equal((s_headers, s_deadline, s_token, s_write, s_credentials, true), Parts(s_all));
    }

    [Fact]
    public void Write_options_default_to_no_flags()
    {
        Assert.Equal(default, WriteOptions.Default.Flags);
        Assert.Equal(WriteFlags.NoCompress, s_write.Flags);
    }

    [Fact]
    public void Propagation_takes_over_everything_by_default()
    {
        var default_ = ContextPropagationOptions.Default;
        var none = new ContextPropagationOptions(propagateDeadline: false, propagateCancellation: false);

        Assert.Equal((true, true), (default_.IsPropagateDeadline, default_.IsPropagateCancellation));
        Assert.Equal((false, false), (none.IsPropagateDeadline, none.IsPropagateCancellation));
    }

    private static (Metadata?, DateTime?, CancellationToken, WriteOptions?, CallCredentials?, bool) Parts(CallOptions options) =>
        (options.Headers, options.Deadline, options.CancellationToken, options.WriteOptions, options.Credentials, options.IsWaitForReady);
}
