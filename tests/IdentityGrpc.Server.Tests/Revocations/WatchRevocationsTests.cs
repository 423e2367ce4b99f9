using IdentityGrpc.Server.Tests.Hosting;
using IdentityGrpc.V1;
using static IdentityGrpc.V1.WatchRevocationsResponse;

namespace IdentityGrpc.Server.Tests.Revocations;

public sealed class WatchRevocationsTests : EndToEnd
{
    [Fact]
    public async Task A_revocation_and_a_deletion_arrive_as_they_happen()
    {
        string identity = await CreateIdentityAsync();
        using var call = new RevocationService.RevocationServiceClient(Server.Channel).WatchRevocations(new WatchRevocationsRequest());
        var watch = new Watch(call);
        Assert.Equal(EventOneofCase.Started, (await watch.NextAsync()).EventCase);
        Assert.Equal(EventOneofCase.CaughtUp, (await watch.NextAsync()).EventCase);

        Revocation answered = (await Tokens.RevokeAccessTokensAsync(new RevokeAccessTokensRequest { IdentityId = identity, Reason = "lost phone" })).Revocation;
        await Identities.DeleteIdentityAsync(new DeleteIdentityRequest { IdentityId = identity });

        List<Revocation> seen = await watch.NextRevocationsAsync(4);
        Assert.Equal([1, 2, 3, 4], seen.Select(revocation => revocation.Sequence));
        Assert.Equal(
            [RevocationPhase.Requested, RevocationPhase.Confirmed, RevocationPhase.Requested, RevocationPhase.Confirmed], seen.Select(revocation => revocation.Phase));
        Assert.Equal(answered, seen[1]);
        Assert.Equal("lost phone", seen[0].Reason);
        Assert.Equal(seen[0].RevocationId, seen[1].RevocationId);
        Assert.Equal([false, true, false, true], seen.Select(revocation => revocation.RevokeTime is not null));
        Assert.All(seen, revocation => Assert.Equal((identity, "anonymous"), (revocation.IdentityId, revocation.Actor)));
        Assert.Equal(RevocationCause.IdentityDeleted, seen[3].Cause);
    }
}
