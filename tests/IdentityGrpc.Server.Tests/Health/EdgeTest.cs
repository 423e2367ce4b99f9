namespace IdentityGrpc.Server.Tests.Health;

/// <summary>The base of tests that call health and reflection over HTTP/2. A test fails when the server logged an error.</summary>
public abstract class EdgeTest(params string[] concerns) : IAsyncLifetime
{
    /// <summary>How long a test waits for what must come; a test that sees this limit has failed.</summary>
    protected static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    private protected EdgeHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Host = await EdgeHost.StartAsync(concerns);

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        Assert.Empty(Host.Log.Errors);
        GC.SuppressFinalize(this);
    }
}
