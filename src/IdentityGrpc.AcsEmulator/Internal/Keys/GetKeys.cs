using IdentityGrpc.AcsEmulator.Internal.Http;
using IdentityGrpc.AcsEmulator.Internal.Tokens;

namespace IdentityGrpc.AcsEmulator.Internal.Keys;

/// <summary>The public keys that verify access tokens, as a JWKS.</summary>
internal sealed class GetKeys(KeyRings keys) : IEmulatorEndpoint
{
    public string Method => HttpMethods.Get;

    public string Path => "/_emulator/keys";

    public ValueTask<AcsResponse> AnswerAsync(EmulatorRequest request) => ValueTask.FromResult<AcsResponse>(
        new JsonResponse<JsonWebKeySet>(StatusCodes.Status200OK, JsonWebKeySet.Of(keys.Acs), EmulatorJson.Default.JsonWebKeySet));
}
