using Grpc.Core;
using IdentityGrpc.Robustness.Processes;
using IdentityGrpc.V1;

namespace IdentityGrpc.Robustness.Kills;

/// <summary>An identity that is to be revoked or deleted around a kill, and a token of it from before.</summary>
internal sealed record Victim(string Id, string Token, bool Deletes)
{
    public static async Task<Victim> CreateAsync(Server server, bool deletes)
    {
        CreateIdentityResponse created = await Patience.AnswerAsync(async () =>
            await server.Identities.CreateIdentityAsync(new CreateIdentityRequest { TokenScopes = { TokenScope.Chat } }));
        return new Victim(created.IdentityId, created.AccessToken.Token, deletes);
    }

    /// <returns>The revocation that the caller was told is done; null when the server died before.</returns>
    public async Task<string?> VoidAsync(Server server)
    {
        try
        {
            return Deletes
                ? (await server.Identities.DeleteIdentityAsync(new DeleteIdentityRequest { IdentityId = Id })).Revocation.RevocationId
                : (await server.Tokens.RevokeAccessTokensAsync(new RevokeAccessTokensRequest { IdentityId = Id })).Revocation.RevocationId;
        }
        catch (RpcException)
        {
            return null;
        }
    }

    /// <summary>Whether ACS has done it.</summary>
    public async Task<bool> IsVoidAsync(Emulator emulator) => !string.Equals(await emulator.JudgeAsync(Token), "valid", StringComparison.Ordinal);
}
