using Grpc.Core;
using IdentityGrpc.Server.Tests.Hosting;
using IdentityGrpc.V1;

namespace IdentityGrpc.Server.Tests.Identities;

public sealed class DeleteIdentityTests : EndToEnd
{
    [Fact]
    public async Task Deletes_the_identity_and_says_what_it_recorded()
    {
        string identity = await CreateIdentityAsync();

        DeleteIdentityResponse response = await Identities.DeleteIdentityAsync(new DeleteIdentityRequest { IdentityId = identity, Reason = "left" });

        Assert.Equal(identity, response.Revocation.IdentityId);
        Assert.Equal(RevocationCause.IdentityDeleted, response.Revocation.Cause);
        Assert.Equal(RevocationPhase.Confirmed, response.Revocation.Phase);
        Assert.Equal("left", response.Revocation.Reason);
        RpcException failure = await FailureOf(Tokens.IssueAccessTokenAsync(new IssueAccessTokenRequest { IdentityId = identity, Scopes = { TokenScope.Chat } }));
        Assert.Equal("IDENTITY_NOT_FOUND", failure.Reason());
    }

    [Fact]
    public async Task An_identity_that_is_gone_is_not_found()
    {
        string identity = await CreateIdentityAsync();
        await Identities.DeleteIdentityAsync(new DeleteIdentityRequest { IdentityId = identity });

        RpcException failure = await FailureOf(Identities.DeleteIdentityAsync(new DeleteIdentityRequest { IdentityId = identity }));

        Assert.Equal(StatusCode.NotFound, failure.StatusCode);
        Assert.Equal("IDENTITY_NOT_FOUND", failure.Reason());
        Assert.NotEmpty(failure.ErrorInfo().Metadata["upstream_request_id"]);
    }

    [Fact]
    public async Task Every_bad_field_is_named()
    {
        RpcException failure = await FailureOf(Identities.DeleteIdentityAsync(new DeleteIdentityRequest { Reason = new string('x', 257) }));

        Assert.Equal(["identity_id", "reason"], failure.BadFields());
    }
}
