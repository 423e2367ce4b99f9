using IdentityGrpc.AcsEmulator.Internal.Http;

namespace IdentityGrpc.AcsEmulator.Internal.Faults;

/// <summary>Removes all scripted faults.</summary>
internal sealed class ClearFaults(FaultScripts scripts) : IEmulatorEndpoint
{
    public string Method => HttpMethods.Delete;

    public string Path => "/_emulator/faults";

    public ValueTask<AcsResponse> AnswerAsync(EmulatorRequest request)
    {
        scripts.Clear();
        return ValueTask.FromResult<AcsResponse>(EmptyResponse.NoContent);
    }
}
