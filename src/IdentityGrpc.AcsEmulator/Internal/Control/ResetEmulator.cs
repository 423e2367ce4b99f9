using IdentityGrpc.AcsEmulator.Internal.Counts;
using IdentityGrpc.AcsEmulator.Internal.Faults;
using IdentityGrpc.AcsEmulator.Internal.Http;
using IdentityGrpc.AcsEmulator.Internal.Limits;
using IdentityGrpc.AcsEmulator.Internal.Persistence;
using IdentityGrpc.AcsEmulator.Internal.Resources;

namespace IdentityGrpc.AcsEmulator.Internal.Control;

/// <summary>
/// Forgets identities, assignments, faults, limits and counts. The keys stay, so that tokens from before are told from forged ones.
/// </summary>
internal sealed class ResetEmulator(ResourceDirectory resources, FaultScripts faults, RateLimits limits, CallCounts counts, IJournal journal)
    : IEmulatorEndpoint
{
    public string Method => HttpMethods.Post;

    public string Path => "/_emulator/reset";

    public async ValueTask<AcsResponse> AnswerAsync(EmulatorRequest request)
    {
        foreach (Resource resource in resources.All) resource.Clear();
        faults.Clear();
        limits.Reset();
        counts.Clear();
        await journal.FlushAsync();
        return EmptyResponse.NoContent;
    }
}
