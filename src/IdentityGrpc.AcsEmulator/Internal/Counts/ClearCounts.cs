using IdentityGrpc.AcsEmulator.Internal.Http;

namespace IdentityGrpc.AcsEmulator.Internal.Counts;

/// <summary>Starts counting anew.</summary>
internal sealed class ClearCounts(CallCounts counts) : IEmulatorEndpoint
{
    public string Method => HttpMethods.Delete;

    public string Path => "/_emulator/counts";

    public ValueTask<AcsResponse> AnswerAsync(EmulatorRequest request)
    {
        counts.Clear();
        return ValueTask.FromResult<AcsResponse>(EmptyResponse.NoContent);
    }
}
