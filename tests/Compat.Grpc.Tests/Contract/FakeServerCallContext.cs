using Grpc.Core;

namespace Compat.Grpc.Tests.Contract;

/// <summary>A call as a server library would describe it.</summary>
internal sealed class FakeServerCallContext : ServerCallContext
{
    public static readonly DateTime FixedDeadline = new(2030, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    public List<object?> Asked { get; } = [];

    public Metadata Headers { get; } = [];

    public Metadata Trailers { get; } = [];

    public AuthContext Auth { get; } = new(null, []);

    protected override string MethodCore => "/service/method";

    protected override string HostCore => "host";

    protected override string PeerCore => "ipv4:127.0.0.1:1";

    protected override DateTime DeadlineCore => FixedDeadline;

    protected override Metadata RequestHeadersCore => Headers;

    protected override CancellationToken CancellationTokenCore => new(canceled: true);

    protected override Metadata ResponseTrailersCore => Trailers;

    protected override Status StatusCore { get; set; }

    protected override WriteOptions? WriteOptionsCore { get; set; }

    protected override AuthContext AuthContextCore => Auth;

    protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders)
    {
        Asked.Add(responseHeaders);
        return Task.CompletedTask;
    }

    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options)
    {
        Asked.Add(options);
        return null!;
    }
}
