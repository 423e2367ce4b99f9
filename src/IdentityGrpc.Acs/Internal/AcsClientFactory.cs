using Azure;
using Azure.Communication.Identity;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;

namespace IdentityGrpc.Acs.Internal;

/// <summary>Makes the one client of the process. The precedence of credentials is decided here: connection string, access key, Entra.</summary>
internal static class AcsClientFactory
{
    public static CommunicationIdentityClient Create(UpstreamOptions options, HttpPipelineTransport? transport = null)
    {
        var clientOptions = new CommunicationIdentityClientOptions { RetryPolicy = new AcsRetryPolicy(options.MaxRetries, options.RetryDelay) };
        clientOptions.Retry.NetworkTimeout = options.AttemptTimeout;
        // Its listeners would see request URLs, and with them identity ids.
        clientOptions.Diagnostics.IsLoggingEnabled = false;
        // Before the retries, which sign what it has made of the request.
        clientOptions.AddPolicy(new TokensValidFromPolicy(), HttpPipelinePosition.PerCall);
        if (transport is not null) clientOptions.Transport = transport;

        if (!string.IsNullOrEmpty(options.ConnectionString)) return new CommunicationIdentityClient(options.ConnectionString, clientOptions);
        var endpoint = new Uri(options.Endpoint!);
        return string.IsNullOrEmpty(options.AccessKey)
            ? new CommunicationIdentityClient(endpoint, new DefaultAzureCredential(), clientOptions)
            : new CommunicationIdentityClient(endpoint, new AzureKeyCredential(options.AccessKey), clientOptions);
    }
}
