using IdentityGrpc.AcsEmulator.Internal.Http;
using IdentityGrpc.AcsEmulator.Internal.Resources;

namespace IdentityGrpc.AcsEmulator.Internal.Control;

/// <summary>Says that the emulator is up, and what it holds.</summary>
internal sealed class GetStatus(ResourceDirectory resources) : IEmulatorEndpoint
{
    public string Method => HttpMethods.Get;

    public string Path => "/_emulator/status";

    public ValueTask<AcsResponse> AnswerAsync(EmulatorRequest request)
    {
        var status = new EmulatorStatus([.. resources.All.Select(resource => new EmulatorStatus.Resource(resource.Id, resource.Identities.Count))]);
        AcsResponse response = new JsonResponse<EmulatorStatus>(StatusCodes.Status200OK, status, EmulatorJson.Default.EmulatorStatus);
        return ValueTask.FromResult(response);
    }
}
