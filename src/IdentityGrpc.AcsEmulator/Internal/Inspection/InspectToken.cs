using IdentityGrpc.AcsEmulator.Internal.Http;

namespace IdentityGrpc.AcsEmulator.Internal.Inspection;

/// <summary>Tells whether a token holds, and why not.</summary>
internal sealed class InspectToken(TokenInspector inspector) : IEmulatorEndpoint
{
    public string Method => HttpMethods.Post;

    public string Path => "/_emulator/tokens/inspect";

    public ValueTask<AcsResponse> AnswerAsync(EmulatorRequest request) => ValueTask.FromResult<AcsResponse>(
        request.TryRead(EmulatorJson.Default.InspectTokenBody, out InspectTokenBody? body, out AcsError? error)
            ? new JsonResponse<TokenVerdict>(StatusCodes.Status200OK, inspector.Inspect(body.Token ?? ""), EmulatorJson.Default.TokenVerdict)
            : error);
}
