using IdentityGrpc.AcsEmulator.Internal.Http;
using IdentityGrpc.AcsEmulator.Internal.Tokens;

namespace IdentityGrpc.AcsEmulator.Internal.Entra;

/// <summary>The public keys of the test authority.</summary>
internal sealed class EntraKeys(KeyRings keys) : IEmulatorEndpoint
{
    public string Method => HttpMethods.Get;

    public string Path => "/{tenant:guid}/discovery/v2.0/keys";

    public ValueTask<AcsResponse> AnswerAsync(EmulatorRequest request) => ValueTask.FromResult<AcsResponse>(
        new JsonResponse<JsonWebKeySet>(StatusCodes.Status200OK, JsonWebKeySet.Of(keys.Entra), EmulatorJson.Default.JsonWebKeySet));
}
