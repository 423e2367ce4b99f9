using Grpc.Core;

namespace Compat.Grpc.Tests.Contract;

public sealed class ServerCallContextTests
{
    private readonly FakeServerCallContext _context = new();

    [Fact]
    public void A_handler_sees_what_the_server_says()
    {
        Assert.Equal(("/service/method", "host", "ipv4:127.0.0.1:1"), (_context.Method, _context.Host, _context.Peer));
        Assert.Equal(FakeServerCallContext.FixedDeadline, _context.Deadline);
        Assert.True(_context.CancellationToken.IsCancellationRequested);
        Assert.Same(_context.Headers, _context.RequestHeaders);
        Assert.Same(_context.Trailers, _context.ResponseTrailers);
        Assert.Same(_context.Auth, _context.AuthContext);
    }

    [Fact]
    public void A_handler_sets_status_and_write_options()
    {
        _context.Status = new Status(StatusCode.Aborted, "again");
        _context.WriteOptions = WriteOptions.Default;

        Assert.Equal((StatusCode.Aborted, "again"), (_context.Status.StatusCode, _context.Status.Detail));
        Assert.Same(WriteOptions.Default, _context.WriteOptions);
    }

    [Fact]
    public void What_is_left_for_others_stays_with_the_call()
    {
        _context.UserState["key"] = "value";

        Assert.Equal("value", _context.UserState["key"]);
        Assert.Empty(new FakeServerCallContext().UserState);
    }

    [Fact]
    public async Task What_a_handler_asks_for_reaches_the_server()
    {
        Metadata headers = [];

        await _context.WriteResponseHeadersAsync(headers);
        _context.CreatePropagationToken();
        _context.CreatePropagationToken(ContextPropagationOptions.Default);

        Assert.Equal([headers, null, ContextPropagationOptions.Default], _context.Asked);
    }
}
