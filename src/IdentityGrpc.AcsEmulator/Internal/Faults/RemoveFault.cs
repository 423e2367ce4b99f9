using System.Globalization;
using IdentityGrpc.AcsEmulator.Internal.Http;

namespace IdentityGrpc.AcsEmulator.Internal.Faults;

/// <summary>Removes one scripted fault.</summary>
internal sealed class RemoveFault(FaultScripts scripts) : IEmulatorEndpoint
{
    public string Method => HttpMethods.Delete;

    public string Path => "/_emulator/faults/{id}";

    public ValueTask<AcsResponse> AnswerAsync(EmulatorRequest request)
    {
        var known = int.TryParse(request.PathValue("id"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && scripts.Remove(id);
        return ValueTask.FromResult<AcsResponse>(known ? EmptyResponse.NoContent : AcsErrors.NotFound("The fault does not exist."));
    }
}
