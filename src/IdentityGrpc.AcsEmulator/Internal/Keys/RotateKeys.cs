using IdentityGrpc.AcsEmulator.Internal.Http;
using IdentityGrpc.AcsEmulator.Internal.Persistence;
using IdentityGrpc.AcsEmulator.Internal.Tokens;

namespace IdentityGrpc.AcsEmulator.Internal.Keys;

/// <summary>Signs with a new key from now on.</summary>
internal sealed class RotateKeys(KeyRings keys, IJournal journal) : IEmulatorEndpoint
{
    public string Method => HttpMethods.Post;

    public string Path => "/_emulator/keys/rotate";

    public async ValueTask<AcsResponse> AnswerAsync(EmulatorRequest request)
    {
        if (!request.TryRead(EmulatorJson.Default.RotateKeysBody, out RotateKeysBody? body, out AcsError? error)) return error;
        SigningKey key = keys.Of(body.Issuer).Rotate();
        await journal.FlushAsync();
        return new JsonResponse<JsonWebKey>(StatusCodes.Status200OK, key.PublicKey, EmulatorJson.Default.JsonWebKey);
    }
}
