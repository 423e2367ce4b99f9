using IdentityGrpc.AcsEmulator.Internal.Http;

namespace IdentityGrpc.AcsEmulator.Internal.Counts;

/// <summary>Tells how often each operation was called.</summary>
internal sealed class GetCounts(CallCounts counts) : IEmulatorEndpoint
{
    public string Method => HttpMethods.Get;

    public string Path => "/_emulator/counts";

    public ValueTask<AcsResponse> AnswerAsync(EmulatorRequest request) => ValueTask.FromResult<AcsResponse>(
        new JsonResponse<SortedDictionary<string, OperationCounts>>(
            StatusCodes.Status200OK, counts.Snapshot(), EmulatorJson.Default.SortedDictionaryStringOperationCounts));
}
