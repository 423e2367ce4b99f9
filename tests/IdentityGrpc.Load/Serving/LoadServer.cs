using System.Globalization;
using IdentityGrpc.Core.Identities;
using IdentityGrpc.Core.Revocations;
using IdentityGrpc.Server.Revocations.Internal;
using IdentityGrpc.Server.Startup;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityGrpc.Load.Serving;

/// <summary>The real server, with plain streams beside it, and endpoints that make entries and tell of memory.</summary>
internal static class LoadServer
{
    /// <param name="data">The folder for the server's files.</param>
    public static async Task RunAsync(string data)
    {
        WebApplication app = ServerHost.Create(
            [
                "--IdentityGrpc:Server:Port=0", "--IdentityGrpc:Server:AdminPort=0", "--IdentityGrpc:Emulator:HttpPort=0", "--IdentityGrpc:Emulator:HttpsPort=0",
                // What is measured is the way from the log to the watchers, and not the disk.
                "--IdentityGrpc:Storage:Engine=Memory", "--IdentityGrpc:Watch:MaxPerCaller=100000", "--IdentityGrpc:Watch:MaxInAll=100000",
                $"--IdentityGrpc:DataDirectory={data}",
            ],
            builder => builder.Services.AddSingleton<PlainStreams>());
        app.MapGrpcService<PlainStreams>();
        app.MapPost("/load/revocations", AppendAsync);
        app.MapPost("/load/plain", SendPlainAsync);
        app.MapGet("/load/memory", WriteMemoryAsync);
        await app.StartAsync();
        Console.WriteLine($"up {string.Join(' ', app.Urls)}");
        // Whoever started it holds the other end: so it never outlives the measurement.
        await Console.In.ReadToEndAsync();
    }

    private static async Task AppendAsync(HttpContext context)
    {
        IRevocationLog log = context.RequestServices.GetRequiredService<IRevocationLog>();
        for (int i = 0; i < Count(context); i++) await log.AppendAsync(Entry(i), CancellationToken.None);
    }

    /// <summary>The very bytes that a watch would send for as many entries.</summary>
    private static Task SendPlainAsync(HttpContext context)
    {
        var logId = Guid.NewGuid();
        context.RequestServices.GetRequiredService<PlainStreams>().Send(
            [.. Enumerable.Range(0, Count(context)).Select(i => EncodedEntry.Create(logId, new Revocation(i + 1, TimeProvider.System.GetUtcNow(), Entry(i))).Alone.ToArray())]);
        return Task.CompletedTask;
    }

    private static Task WriteMemoryAsync(HttpContext context)
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        return context.Response.WriteAsync(GC.GetTotalMemory(forceFullCollection: true).ToString(CultureInfo.InvariantCulture));
    }

    private static int Count(HttpContext context) => int.Parse(context.Request.Query["count"]!, CultureInfo.InvariantCulture);

    private static RevocationEntry Entry(int number) => new(
        new RevocationId(Guid.NewGuid()), IdentityId.Load($"8:acs:2dee53b4-368b-45b4-ab52-8493fb117652_{number:x8}-14a2-493b-8a72-5a3a0d000081"),
        RevocationCause.TokensRevoked, RevocationPhase.Confirmed, TimeProvider.System.GetUtcNow(), "load", "");
}
