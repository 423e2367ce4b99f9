using Grpc.Core;

namespace Compat.Grpc.Tests.Contract;

public sealed class CallOptionsTests
{
    private static readonly Metadata _headers = [];
    private static readonly DateTime _deadline = new(2030, 1, 2, 3, 4, 5, DateTimeKind.Utc);
    private static readonly CancellationToken _token = new(canceled: true);
    private static readonly WriteOptions _write = new(WriteFlags.NoCompress);
    private static readonly CallCredentials _credentials = CallCredentials.FromInterceptor((_, _) => Task.CompletedTask);

    private static readonly CallOptions _all = new CallOptions(_headers, _deadline, _token, _write, null, _credentials).WithWaitForReady();

    [Fact]
    public void The_default_asks_for_nothing() =>
        Assert.Equal((null, null, CancellationToken.None, null, null, false), Parts(default));

    [Fact]
    public void The_constructor_takes_everything() => Assert.Equal((_headers, _deadline, _token, _write, _credentials, true), Parts(_all));

    [Fact]
    public void Each_with_changes_one_part_of_a_copy()
    {
        Metadata headers = [];
        var later = _deadline.AddDays(1);
        var credentials = CallCredentials.FromInterceptor((_, _) => Task.CompletedTask);

        Assert.Equal((headers, _deadline, _token, _write, _credentials, true), Parts(_all.WithHeaders(headers)));
        Assert.Equal((_headers, later, _token, _write, _credentials, true), Parts(_all.WithDeadline(later)));
        Assert.Equal((_headers, _deadline, default, _write, _credentials, true), Parts(_all.WithCancellationToken(default)));
        Assert.Equal((_headers, _deadline, _token, WriteOptions.Default, _credentials, true), Parts(_all.WithWriteOptions(WriteOptions.Default)));
        Assert.Equal((_headers, _deadline, _token, _write, credentials, true), Parts(_all.WithCredentials(credentials)));
        Assert.Equal((_headers, _deadline, _token, _write, _credentials, false), Parts(_all.WithWaitForReady(false)));
        Assert.Null(_all.WithPropagationToken(null!).PropagationToken);
        Assert.Equal((_headers, _deadline, _token, _write, _credentials, true), Parts(_all));
    }

    [Fact]
    public void Write_options_default_to_no_flags()
    {
        Assert.Equal(default, WriteOptions.Default.Flags);
        Assert.Equal(WriteFlags.NoCompress, _write.Flags);
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
