using Azure.Core;

namespace Azure.Communication;

/// <summary>An Entra identity whose tokens <see cref="CommunicationTokenCredential"/> exchanges for access tokens of a resource.</summary>
public class EntraCommunicationTokenCredentialOptions
{
    /// <param name="resourceEndpoint">The address of the Communication Services resource, https.</param>
    /// <param name="entraTokenCredential">The Entra user's credential.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="resourceEndpoint"/> is empty.</exception>
    public EntraCommunicationTokenCredentialOptions(string resourceEndpoint, TokenCredential entraTokenCredential)
    {
        ArgumentException.ThrowIfNullOrEmpty(resourceEndpoint);
        ArgumentNullException.ThrowIfNull(entraTokenCredential);
        ResourceEndpoint = resourceEndpoint;
        TokenCredential = entraTokenCredential;
    }

    public string ResourceEndpoint { get; }

    public TokenCredential TokenCredential { get; }

    /// <summary>What is asked of Entra: either scopes of clients of Communication Services or scopes of Teams, not both.</summary>
    /// <value>The default is <c>https://communication.azure.com/clients/.default</c>.</value>
    public string[] Scopes { get; set; } = ["https://communication.azure.com/clients/.default"];
}
