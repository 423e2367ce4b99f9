using System.Text;

namespace IdentityGrpc.Server.Health.Internal;

/// <summary>Health as text over HTTP, in the form of the probes of etcd and Kubernetes: a line per check, the verdict last.</summary>
internal static class AdminHealth
{
    /// <summary>Answers 200: a process that can answer at all is alive, also while it does not serve.</summary>
    public static Task AnswerLivezAsync(HttpContext context) => AnswerAsync(context, []);

    /// <summary>Answers 200 when the server as a whole serves, else 503.</summary>
    public static Task AnswerReadyzAsync(HttpContext context, ServerHealth health) => AnswerAsync(context, health.Checks);

    private static Task AnswerAsync(HttpContext context, IReadOnlyList<ReadinessCheck> checks)
    {
        var lines = new StringBuilder();
        bool passes = true;
        foreach (ReadinessCheck check in checks)
        {
            if (context.Request.Query["exclude"].Contains(check.Name, StringComparer.Ordinal))
            {
                lines.Append("[+]").Append(check.Name).Append(" excluded\n");
            }
            else if (check.Problem is { } problem)
            {
                passes = false;
                lines.Append("[-]").Append(check.Name).Append(" failed: ").Append(problem).Append('\n');
            }
            else
            {
                lines.Append("[+]").Append(check.Name).Append(" ok\n");
            }
        }
        // A failure always says what fails; the rest is for who asks.
        bool verbose = !passes || context.Request.Query.ContainsKey("verbose");
        if (!verbose) lines.Clear();
        lines.Append(passes ? "ok\n" : "failed\n");

        context.Response.StatusCode = passes ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync(lines.ToString(), context.RequestAborted);
    }
}
