using IdentityGrpc.Robustness.Processes;
using IdentityGrpc.Robustness.Traffic;
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
            all.AddRange(page.Revocations.Select(Of));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return all;
    }

    /// <summary>The whole log, as soon as all that a server left unfinished has an end: a replica leaves what it finds to whoever began it, for a while.</summary>
    public static async Task<IReadOnlyList<Logged>> WaitForEndsAsync(Server server)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            IReadOnlyList<Logged> log = await ReadAllAsync(server);
            if (!Unfinished(log).Any() || TimeProvider.System.GetElapsedTime(start) > Patience.Limit) return log;
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
    }

    /// <summary>What a watcher was told of the log.</summary>
    public static IReadOnlyList<Logged> Of(Watcher watcher) =>
        [.. watcher.Streams.SelectMany(stream => stream.Messages).SelectMany(message => message.Revocations?.Revocations ?? []).Select(Of)];

    /// <summary>The revocations that have begun and not ended.</summary>
    public static IEnumerable<string> Unfinished(IEnumerable<Logged> log) =>
        log.GroupBy(entry => entry.RevocationId).Where(entries => entries.All(entry => entry.Phase == RevocationPhase.Requested)).Select(entries => entries.Key);

    private static Logged Of(Revocation entry) => new(entry.Sequence, entry.RevocationId, entry.IdentityId, entry.Phase);
}
