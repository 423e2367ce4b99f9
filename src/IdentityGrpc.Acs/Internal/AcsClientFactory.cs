using Azure;
using Azure.Communication.Identity;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;

namespace IdentityGrpc.Acs.Internal;

/// <summary>Makes the one client of the process. The precedence of credentials is decided here: connection string, access key, Entra.</summary>
internal static class AcsClientFactory
{
    /// <param name="options">Validated options that name a resource.</param>
    /// <param name="time">The clock by which answers that name a time are read.</param>
    /// <param name="transport">What carries the requests; null for HTTP.</param>
    /// <param name="credential">The Entra credential; null for the one of the environment.</param>
    public static CommunicationIdentityClient Create(
        UpstreamOptions options, TimeProvider time, HttpPipelineTransport? transport = null, TokenCredential? credential = null)
    {
        var clientOptions = new CommunicationIdentityClientOptions { RetryPolicy = new AcsRetryPolicy(options.MaxRetries, options.RetryDelay, time) };
        clientOptions.Retry.NetworkTimeout = options.AttemptTimeout;
        // Listeners of either would see request URLs, and with them identity ids.
        clientOptions.Diagnostics.IsLoggingEnabled = false;
        clientOptions.Diagnostics.IsDistributedTracingEnabled = false;
        // Before the retries, which sign what it has made of the request.
        clientOptions.AddPolicy(new TokensValidFromPolicy(), HttpPipelinePosition.PerCall);
        clientOptions.Transport = transport ?? new HttpClientTransport(CreateHandler());

        if (!string.IsNullOrEmpty(options.ConnectionString)) return new CommunicationIdentityClient(options.ConnectionString, clientOptions);
        var endpoint = new Uri(options.Endpoint!);
        return string.IsNullOrEmpty(options.AccessKey)
            ? new CommunicationIdentityClient(endpoint, credential ?? new DefaultAzureCredential(CredentialOptions()), clientOptions)
            : new CommunicationIdentityClient(endpoint, new AzureKeyCredential(options.AccessKey), clientOptions);
    }

    // Its requests are no part of a caller's trace, and their URLs and bodies are the credential's business alone.
    public static DefaultAzureCredentialOptions CredentialOptions()
    {
        var options = new DefaultAzureCredentialOptions();
        options.Diagnostics.IsDistributedTracingEnabled = false;
        return options;
    }

    // As the SDK's own, but for the spans: .NET makes one of each request too, with the whole path, unless there is nothing to pass its id on.
    private static SocketsHttpHandler CreateHandler() => new()
    {
        ActivityHeadersPropagator = null,
        AllowAutoRedirect = false,
        UseCookies = false,
        MaxConnectionsPerServer = 50,
        // The name of the endpoint is looked up again that often.
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };
}
