using System.Globalization;
using IdentityGrpc.Load.Serving;
using IdentityGrpc.Load.Watching;

namespace IdentityGrpc.Load;

/// <summary>
/// A burst and then single entries to a number of watchers, and the same to as many plain streams, each on a fresh server, in turns; the median of
/// the rounds counts, as a ratio.
/// </summary>
internal sealed class WatchLoad(int rounds)
{
    private const int BurstDeliveries = 500_000;
    private const int SingleEntries = 30;
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(200);

    public async Task RunAsync(int watchers, double stalledShare)
    {
        List<Figures> plain = [], watch = [];
        for (int round = 0; round < rounds; round++)
        {
            plain.Add(await MeasureAsync(StreamKind.Plain, watchers, 0));
            watch.Add(await MeasureAsync(StreamKind.Watch, watchers, 0));
        }
        Say($"{watchers} plain streams", plain);
        Say($"{watchers} watchers", watch);
        Say(watchers, "watch/plain", watch, plain);
        if (stalledShare == 0) return;

        int stalled = (int)(watchers * stalledShare);
        List<Figures> beside = [];
        for (int round = 0; round < rounds; round++) beside.Add(await MeasureAsync(StreamKind.Watch, watchers, stalled));
        Say($"{watchers} watchers beside {stalled} stalled", beside);
        Say(watchers, "with/without stalled", beside, watch);
    }

    private static async Task<Figures> MeasureAsync(StreamKind kind, int count, int stalledCount)
    {
        await using ServerProcess server = await ServerProcess.StartAsync();
        // Both run once before anything is measured: compiled, and their buffers made.
        await using (Watchers warm = await Watchers.OpenAsync(server.Address, kind, 100)) await warm.RunAsync(2000, () => server.MakeAsync(kind, 2000));
        long before = await server.ReadMemoryAsync();
        await using Watchers watchers = await Watchers.OpenAsync(server.Address, kind, count);
        long idle = await server.ReadMemoryAsync() - before;
        await using Watchers stalled = await Watchers.OpenAsync(server.Address, kind, stalledCount, stalled: true);

        int entries = BurstDeliveries / count;
        Round burst = await watchers.RunAsync(entries, () => server.MakeAsync(kind, entries));
        Round singles = await watchers.RunAsync(SingleEntries, async () =>
        {
            for (int i = 0; i < SingleEntries; i++)
            {
                await server.MakeAsync(kind, 1);
                await Task.Delay(s_pause, TimeProvider.System);
            }
        });
        long after = await server.ReadMemoryAsync() - before;
        return new Figures(
            burst.DeliveriesPerSecond, (double)burst.Messages / count / entries, singles.LatencyAt(0.5), singles.LatencyAt(0.99), (double)idle / count, (double)after / count);
    }

    private static void Say(string what, IReadOnlyList<Figures> figures) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{what,-36} {Median(figures, f => f.Rate),9:0} deliveries/s ({Median(figures, f => f.MessagesPerEntry):0.00} messages each)  p50 {Median(figures, f => f.P50):0.0} ms  p99 {Median(figures, f => f.P99):0.0} ms  {Median(figures, f => f.IdleBytes):0} B idle, {Median(figures, f => f.LaterBytes):0} B later"));

    private static void Say(int watchers, string what, IReadOnlyList<Figures> these, IReadOnlyList<Figures> those) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{what} {watchers}: rate={Ratio(these, those, f => f.Rate):0.00} p50={Ratio(these, those, f => f.P50):0.00} p99={Ratio(these, those, f => f.P99):0.00} idle={Ratio(these, those, f => f.IdleBytes):0.00}"));

    private static double Ratio(IReadOnlyList<Figures> these, IReadOnlyList<Figures> those, Func<Figures, double> of) => Median(these, of) / Median(those, of);

    private static double Median(IReadOnlyList<Figures> figures, Func<Figures, double> of) => figures.Select(of).Order().ElementAt(figures.Count / 2);

    /// <param name="Rate">Entries that arrived per second of the burst, over all streams.</param>
    /// <param name="MessagesPerEntry">Below 1 where entries of the burst came in batches.</param>
    /// <param name="P50">From append to receipt of a single entry, in milliseconds.</param>
    /// <param name="P99">The same.</param>
    /// <param name="IdleBytes">On the server's heap, per stream, before the first entry.</param>
    /// <param name="LaterBytes">The same at the end; the log in memory is part of it.</param>
    private sealed record Figures(double Rate, double MessagesPerEntry, double P50, double P99, double IdleBytes, double LaterBytes);
}
