using IdentityGrpc.AcsEmulator.Internal.Http;

namespace IdentityGrpc.AcsEmulator.Internal.Limits;

/// <summary>Switches the limits on or off, or changes them.</summary>
internal sealed class ChangeLimits(RateLimits limits) : IEmulatorEndpoint
{
    public string Method => HttpMethods.Put;

    public string Path => "/_emulator/limits";

    public ValueTask<AcsResponse> AnswerAsync(EmulatorRequest request) => ValueTask.FromResult(Answer(request));

    private AcsResponse Answer(EmulatorRequest request)
    {
        if (!request.TryRead(EmulatorJson.Default.RateLimitsBody, out RateLimitsBody? change, out AcsError? error)) return error;
        SortedDictionary<string, RateLimit> known = limits.Describe().Limits!;
        foreach ((var name, RateLimit? limit) in change.Limits ?? [])
        {
            if (!known.ContainsKey(name)) return AcsErrors.Invalid($"The limits are: {string.Join(", ", known.Keys)}.", "limits");
            if (limit is not { Requests: >= 0, Seconds: > 0 }) return AcsErrors.Invalid("A limit has 0 or more requests in 1 or more seconds.", name);
        }
        limits.Change(change);
        return new JsonResponse<RateLimitsBody>(StatusCodes.Status200OK, limits.Describe(), EmulatorJson.Default.RateLimitsBody);
    }
}
