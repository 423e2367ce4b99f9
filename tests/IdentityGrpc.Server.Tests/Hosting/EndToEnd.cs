using Grpc.Core;
using IdentityGrpc.V1;

namespace IdentityGrpc.Server.Tests.Hosting;

/// <summary>The base of tests that call the whole server on its embedded emulator. A test fails when the server logged an error.</summary>
public abstract class EndToEnd : IAsyncLifetime
{
    private protected RunningServer Server { get; private set; } = null!;

    private protected IdentityService.IdentityServiceClient Identities => new(Server.Channel);

    private protected TokenService.TokenServiceClient Tokens => new(Server.Channel);

    public async ValueTask InitializeAsync() => Server = await RunningServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Assert.Empty(Server.Log.Errors);
        GC.SuppressFinalize(this);
    }

    private protected async Task<string> CreateIdentityAsync() => (await Identities.CreateIdentityAsync(new CreateIdentityRequest())).IdentityId;

    private protected static async Task<RpcException> FailureOf<T>(AsyncUnaryCall<T> call) => await Assert.ThrowsAsync<RpcException>(async () => await call);
}
