using System.Globalization;
using IdentityGrpc.Load.Serving;
using IdentityGrpc.Load.Watching;

namespace IdentityGrpc.Load;

/// <summary>
/// Entries to a number of watchers, and equal messages to as many plain streams, each on a fresh server, in turns; the median of the rounds counts, as
/// a ratio. First a burst, which reaches watchers in batches; then entries one by one, each as soon as all have the one before: the same messages for both.
/// </summary>
internal sealed class WatchLoad(int rounds)
{
    private const int BurstDeliveries = 500_000;
    private const int SingleDeliveries = 1_000_000;
    // Until the compiler in the background has come to its last tier: before that it is what is measured.
    private const int WarmUp = 4_000;
    // More than the server's ring holds: who stalls has to be served from the log.
    private const int LongBurst = 6_000;

    public async Task RunAsync(int watchers, double stalledShare)
    {
        int burst = BurstDeliveries / watchers;
        await CompareAsync(
            "watch/plain",
            new Setup($"{watchers} plain streams", StreamKind.Plain, watchers, 0, burst),
            new Setup($"{watchers} watchers", StreamKind.Watch, watchers, 0, burst));
        if (stalledShare == 0) return;
        int stalled = (int)(watchers * stalledShare);
        await CompareAsync(
            "with/without stalled",
            new Setup($"{watchers} watchers", StreamKind.Watch, watchers, 0, LongBurst),
            new Setup($"{watchers} watchers beside {stalled} stalled", StreamKind.Watch, watchers, stalled, LongBurst));
    }

    private async Task CompareAsync(string what, Setup first, Setup second)
    {
        List<Figures> those = [], these = [];
        for (int round = 0; round < rounds; round++)
        {
            those.Add(await MeasureAsync(first));
            these.Add(await MeasureAsync(second));
        }
        Say(first.Name, those);
        Say(second.Name, these);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what} {first.Watchers}: rate={Ratio(f => f.SingleRate):0.00} burst={Ratio(f => f.BurstRate):0.00} server_cpu={Ratio(f => f.SingleCpu):0.00} p50={Ratio(f => f.P50):0.00} p99={Ratio(f => f.P99):0.00} idle={Ratio(f => f.IdleBytes):0.00}"));

        double Ratio(Func<Figures, double> of) => Median(these, of) / Median(those, of);
    }

    private static async Task<Figures> MeasureAsync(Setup setup)
    {
        await using ServerProcess server = await ServerProcess.StartAsync();
        await WarmAsync(server, setup.Kind);
        long before = await server.ReadMemoryAsync();
        await using Watchers watchers = await Watchers.OpenAsync(server.Address, setup.Kind, setup.Watchers);
        long idle = await server.ReadMemoryAsync() - before;
        await using Watchers stalled = await Watchers.OpenAsync(server.Address, setup.Kind, setup.Stalled, stalled: true);

        Round burst = await watchers.RunAsync(setup.Burst, () => server.MakeAsync(setup.Kind, setup.Burst));
        int entries = Math.Clamp(SingleDeliveries / setup.Watchers, 200, 1_000);
        List<Round> singles = [];
        TimeSpan used = server.ReadProcessorTime();
        for (int i = 0; i < entries; i++) singles.Add(await watchers.RunAsync(1, () => server.MakeAsync(setup.Kind, 1)));
        used = server.ReadProcessorTime() - used;
        long later = await server.ReadMemoryAsync() - before;

        double deliveries = (double)singles.Count * setup.Watchers;
        double[] latencies = [.. singles.SelectMany(round => round.Latencies).Order()];
        return new Figures(
            burst.DeliveriesPerSecond, (double)burst.Messages / setup.Watchers / setup.Burst,
            deliveries / singles.Sum(round => round.Took.TotalSeconds), used.TotalMicroseconds / deliveries,
            latencies[(int)((latencies.Length - 1) * 0.5)], latencies[(int)((latencies.Length - 1) * 0.99)],
            (double)idle / setup.Watchers, (double)later / setup.Watchers);
    }

    /// <summary>Runs both measurements once, so that all is compiled and the buffers are made.</summary>
    private static async Task WarmAsync(ServerProcess server, StreamKind kind)
    {
        await using Watchers watchers = await Watchers.OpenAsync(server.Address, kind, 100);
        await watchers.RunAsync(2_000, () => server.MakeAsync(kind, 2_000));
        for (int i = 0; i < WarmUp; i++) await watchers.RunAsync(1, () => server.MakeAsync(kind, 1));
    }

    private static void Say(string name, IReadOnlyList<Figures> figures)
    {
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-36} one by one {Median(figures, f => f.SingleRate),8:0}/s, {Median(figures, f => f.SingleCpu):0.0} us of the server each, p50 {Median(figures, f => f.P50):0.0} ms, p99 {Median(figures, f => f.P99):0.0} ms"));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{"",-36} burst {Median(figures, f => f.BurstRate):0}/s in {Median(figures, f => f.BurstMessages):0.00} messages each; {Median(figures, f => f.IdleBytes):0} B idle, {Median(figures, f => f.LaterBytes):0} B later"));
    }

    private static double Median(IReadOnlyList<Figures> figures, Func<Figures, double> of) => figures.Select(of).Order().ElementAt(figures.Count / 2);

    private sealed record Setup(string Name, StreamKind Kind, int Watchers, int Stalled, int Burst);

    /// <param name="BurstRate">Entries that arrived per second of the burst, over all streams.</param>
    /// <param name="BurstMessages">Messages per entry; below 1 where entries came in batches.</param>
    /// <param name="SingleRate">The same rate of entries one by one.</param>
    /// <param name="SingleCpu">Microseconds of the server's processor time per delivery of those.</param>
    /// <param name="P50">From append to receipt of those, in milliseconds.</param>
    /// <param name="P99">The same.</param>
    /// <param name="IdleBytes">On the server's heap, per stream, before the first entry.</param>
    /// <param name="LaterBytes">The same at the end; the log in memory is part of it.</param>
    private sealed record Figures(
        double BurstRate, double BurstMessages, double SingleRate, double SingleCpu, double P50, double P99, double IdleBytes, double LaterBytes);
}
