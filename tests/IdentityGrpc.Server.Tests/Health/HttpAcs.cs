using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IdentityGrpc.Server.Tests.Health;

/// <summary>
/// An ACS over HTTP that the server under test is configured with: has one identity, does what is asked, or refuses all with one answer. Its errors
/// repeat the address of the request, as those of frameworks and proxies do.
/// </summary>
internal sealed class HttpAcs : IAsyncDisposable
{
    public const string Identity = "8:acs:11111111-1111-1111-1111-111111111111_22222222-2222-2222-2222-222222222222";

    private readonly WebApplication _app;

    private HttpAcs(WebApplication app) => _app = app;

    /// <summary>The status and the code that everything is refused with.</summary>
    public (int Status, string Code)? Refusal { get; set; }

    /// <summary>What makes a server call this.</summary>
    public string Option
    {
        get
        {
            string address = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
            return $"--IdentityGrpc:Upstream:ConnectionString=endpoint={address}/;accesskey=c2VjcmV0";
        }
    }

    public static async Task<HttpAcs> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(["--hostBuilder:reloadConfigOnChange=false"]);
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        WebApplication app = builder.Build();
        var acs = new HttpAcs(app);
        app.Run(acs.AnswerAsync);
        await app.StartAsync();
        return acs;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Task AnswerAsync(HttpContext context)
    {
        string target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (Refusal is { } refusal) return RefuseAsync(context, refusal.Status, refusal.Code, target);
        return (context.Request.Method, target.Split('?')[0]) switch
        {
            ("POST", "/identities") => WriteAsync(context, StatusCodes.Status201Created, $$$"""{"identity":{"id":"{{{Identity}}}"}}"""),
            ("POST", var path) when path.EndsWith("/:issueAccessToken", StringComparison.Ordinal) =>
                WriteAsync(context, StatusCodes.Status200OK, """{"token":"a.b.c","expiresOn":"2099-01-01T00:00:00+00:00"}"""),
            _ => WriteAsync(context, StatusCodes.Status204NoContent, string.Empty),
        };
    }

    private static Task RefuseAsync(HttpContext context, int status, string code, string target) => WriteAsync(
        context, status, $$$"""{"error":{"code":"{{{code}}}","message":"The request URI '{{{target}}}', which is '{{{Uri.UnescapeDataString(target)}}}', is refused."}}""");

    private static Task WriteAsync(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return body.Length == 0 ? Task.CompletedTask : context.Response.WriteAsync(body);
    }
}
