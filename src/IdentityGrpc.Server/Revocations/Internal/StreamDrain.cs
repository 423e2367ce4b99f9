using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace IdentityGrpc.Server.Revocations.Internal;

/// <summary>
/// The end of streams when the server stops, in two steps: first they are told, and those whose callers read end by themselves, after a last
/// bookmark; what is left after a grace is cut off, for a caller who does not read would hold up the stop. So is a stream that has outlived its age.
/// </summary>
internal sealed class StreamDrain(IOptions<WatchOptions> options, TimeProvider time) : IAsyncDisposable
{
    // REFUSED_STREAM: of HTTP/2's ways to end a stream without its trailers, which wait behind unread data, the one that every client takes for
    // UNAVAILABLE. It does not retry by itself, for it has had the response's headers.
    private const int RefusedStream = 7;

    private readonly CancellationTokenSource _overdue = new();
    private CancellationTokenRegistration _draining;
    private ITimer? _grace;

    /// <summary>Starts to listen for the stop.</summary>
    /// <param name="tell">Tells the streams.</param>
    /// <param name="draining">Says that the server stops.</param>
    public void Begin(Action tell, CancellationToken draining) => _draining = draining.Register(() =>
    {
        tell();
        _grace = time.CreateTimer(_ => _overdue.Cancel(), state: null, options.Value.DrainGrace, Timeout.InfiniteTimeSpan);
    });

    /// <summary>Runs a streaming call, which is cut off when it is overdue.</summary>
    public async Task RunAsync(HttpContext context, RequestDelegate next)
    {
        using CancellationTokenRegistration cut = _overdue.Token.UnsafeRegister(static context => Cut((HttpContext)context!), context);
        await next(context);
    }

    /// <summary>Cuts a stream off that has not ended a grace after its age: a caller who does not read would keep its place for ever.</summary>
    /// <returns>To be disposed of with the stream.</returns>
    public ITimer CutAfter(TimeSpan age, HttpContext context) =>
        time.CreateTimer(static context => Cut((HttpContext)context!), context, age + options.Value.DrainGrace, Timeout.InfiniteTimeSpan);

    public async ValueTask DisposeAsync()
    {
        await _draining.DisposeAsync();
        // Waits for a callback that is running: it uses what is disposed of next.
        if (_grace is { } grace) await grace.DisposeAsync();
        _overdue.Dispose();
    }

    private static void Cut(HttpContext context)
    {
        if (context.Features.Get<IHttpResetFeature>() is { } http2) http2.Reset(RefusedStream);
        else context.Abort();
    }
}
