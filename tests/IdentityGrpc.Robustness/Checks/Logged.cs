using IdentityGrpc.Robustness.Processes;
using IdentityGrpc.V1;

namespace IdentityGrpc.Robustness.Checks;

/// <summary>An entry as the log holds it in the end.</summary>
internal sealed record Logged(long Sequence, string RevocationId, string IdentityId, RevocationPhase Phase)
{
    /// <summary>The whole log, as a server lists it.</summary>
    public static async Task<IReadOnlyList<Logged>> ReadAllAsync(Server server)
    {
        List<Logged> all = [];
        var request = new ListRevocationsRequest { PageSize = 1000 };
        do
        {
            ListRevocationsResponse page = await Patience.AnswerAsync(async () => await server.Revocations.ListRevocationsAsync(request));
            all.AddRange(page.Revocations.Select(entry => new Logged(entry.Sequence, entry.RevocationId, entry.IdentityId, entry.Phase)));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return all;
    }

    /// <summary>The revocations that have begun and not ended.</summary>
    public static IEnumerable<string> Unfinished(IEnumerable<Logged> log) =>
        log.GroupBy(entry => entry.RevocationId).Where(entries => entries.All(entry => entry.Phase == RevocationPhase.Requested)).Select(entries => entries.Key);
}
