using IdentityGrpc.AcsEmulator.Internal.Http;

namespace IdentityGrpc.AcsEmulator.Internal.Faults;

/// <summary>Lists the scripted faults and how many requests each met.</summary>
internal sealed class ListFaults(FaultScripts scripts) : IEmulatorEndpoint
{
    public string Method => HttpMethods.Get;

    public string Path => "/_emulator/faults";

    public ValueTask<AcsResponse> AnswerAsync(EmulatorRequest request) => ValueTask.FromResult<AcsResponse>(
        new JsonResponse<FaultScriptBody[]>(StatusCodes.Status200OK, [.. scripts.All], EmulatorJson.Default.FaultScriptBodyArray));
}
