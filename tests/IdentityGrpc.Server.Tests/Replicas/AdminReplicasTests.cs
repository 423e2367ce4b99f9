using System.Net;
using System.Text.Json;
using IdentityGrpc.Core.Errors;
using IdentityGrpc.Core.Revocations.Replication;
using IdentityGrpc.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityGrpc.Server.Tests.Replicas;

public sealed class AdminReplicasTests
{
    private static readonly ReplicaIdentity s_self = new(Guid.NewGuid(), "pod-a");
    private static readonly ReplicaIdentity s_gone = new(Guid.NewGuid(), "pod-b");

    [Fact]
    public async Task Replicas_are_listed_with_position_and_lease()
    {
        var directory = new ListedReplicas(() => [new(s_self, 42, TimeSpan.FromSeconds(4.25)), new(s_gone, 40, TimeSpan.FromSeconds(-3))]);
        await using RunningServer server = await StartAsync(directory);

        using HttpResponseMessage answer = await GetAsync(server);

        Assert.Equal((HttpStatusCode.OK, "application/json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        JsonElement replicas = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("replicas");
        Assert.Equal(
            [$$"""{"id":"{{s_self.Id}}","name":"pod-a","position":42,"live":true,"leaseSeconds":4.25,"self":true}""",
             $$"""{"id":"{{s_gone.Id}}","name":"pod-b","position":40,"live":false,"leaseSeconds":0,"self":false}"""],
            replicas.EnumerateArray().Select(replica => replica.GetRawText()));
    }

    [Fact]
    public async Task While_the_database_is_away_the_list_is_unavailable()
    {
        await using RunningServer server = await StartAsync(new ListedReplicas(() => throw new DomainException(new DomainError.RevocationLogUnavailable())));

        using HttpResponseMessage answer = await GetAsync(server);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
    }

    [Fact]
    public async Task A_server_that_is_alone_has_no_list()
    {
        await using RunningServer server = await RunningServer.StartAsync();

        using HttpResponseMessage answer = await GetAsync(server);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static Task<RunningServer> StartAsync(IReplicaDirectory directory) =>
        RunningServer.StartAsync(services => services.AddSingleton(directory).AddSingleton(s_self));

    private static async Task<HttpResponseMessage> GetAsync(RunningServer server)
    {
        using var http = new HttpClient(new SocketsHttpHandler());
        return await http.GetAsync(new Uri(server.AdminAddress, "/replicas"));
    }

    private sealed class ListedReplicas(Func<IReadOnlyList<ReplicaState>> list) : IReplicaDirectory
    {
        public Task<ReplicaNews> NextNews => throw NotExpected();

        public Task RenewAsync(ReplicaIdentity replica, long position, TimeSpan lease, CancellationToken cancellationToken) => throw NotExpected();

        public Task PublishAsync(ReplicaIdentity replica, long position, CancellationToken cancellationToken) => throw NotExpected();

        public Task LeaveAsync(ReplicaIdentity replica, CancellationToken cancellationToken) => throw NotExpected();

        public Task<IReadOnlyList<ReplicaState>> ListAsync(CancellationToken cancellationToken) => Task.FromResult(list());

        private static InvalidOperationException NotExpected() => new("The test does not expect this call.");
    }
}
