using IdentityGrpc.AcsEmulator.Internal.Http;

namespace IdentityGrpc.AcsEmulator.Internal.Limits;

/// <summary>Tells the limits, and whether they are enforced.</summary>
internal sealed class GetLimits(RateLimits limits) : IEmulatorEndpoint
{
    public string Method => HttpMethods.Get;

    public string Path => "/_emulator/limits";

    public ValueTask<AcsResponse> AnswerAsync(EmulatorRequest request) => ValueTask.FromResult<AcsResponse>(
        new JsonResponse<RateLimitsBody>(StatusCodes.Status200OK, limits.Describe(), EmulatorJson.Default.RateLimitsBody));
}
