using IdentityGrpc.AcsEmulator.Internal.ApiVersions;
using IdentityGrpc.AcsEmulator.Internal.Http;

namespace IdentityGrpc.AcsEmulator.Internal.Hosting;

/// <summary>Puts the operations and the emulator's own endpoints on their paths.</summary>
internal static class EmulatorRoutes
{
    public static void MapEmulator(this WebApplication app)
    {
        var writer = app.Services.GetRequiredService<ResponseWriter>();
        MapOperations(app);
        foreach (var path in app.Services.GetServices<IEmulatorEndpoint>().GroupBy(endpoint => endpoint.Path, StringComparer.Ordinal))
        {
            IEmulatorEndpoint[] endpoints = [.. path];
            app.Map(path.Key, context => AnswerAsync(context, endpoints, writer));
        }
        app.Map("/{**path}", context => writer.WriteAsync(context, AcsErrors.UnknownPath));
    }

    private static void MapOperations(WebApplication app)
    {
        var pipeline = app.Services.GetRequiredService<OperationPipeline>();
        foreach (var family in app.Services.GetServices<Operation>().GroupBy(operation => operation.Family, StringComparer.Ordinal))
        {
            var versions = string.Join(", ", ApiVersion.All.Where(version => family.Any(operation => operation.IsIn(version))));
            foreach (var path in family.GroupBy(operation => operation.Path, StringComparer.Ordinal))
            {
                var operations = new OperationPath([.. path], versions);
                app.Map(path.Key, context => pipeline.RunAsync(context, operations));
            }
        }
    }

    private static async Task AnswerAsync(HttpContext context, IEmulatorEndpoint[] endpoints, ResponseWriter writer)
    {
        IEmulatorEndpoint? endpoint = Array.Find(endpoints, candidate => candidate.Method == context.Request.Method);
        AcsResponse response = endpoint is null
            ? AcsErrors.MethodNotAllowed(string.Join(", ", endpoints.Select(candidate => candidate.Method)))
            : await endpoint.AnswerAsync(new EmulatorRequest(context, await RequestBody.ReadAsync(context.Request)));
        await writer.WriteAsync(context, response);
    }
}
