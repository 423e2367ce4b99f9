using System.Text.Json;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Communication.Internal;

/// <summary>Exchanges an Entra user's token for an access token of the resource. Which exchange it is follows from the scopes.</summary>
internal sealed class EntraExchange
{
    private const string ClientsScope = "https://communication.azure.com/clients/";
    private static readonly string[] s_teamsScopes = ["https://auth.msft.communication.azure.com/", "https://auth.msft.communication.azure.us/"];

    private readonly HttpPipeline _pipeline;
    private readonly Uri _endpoint;
    private readonly (string Path, string ApiVersion) _operation;

    public EntraExchange(EntraCommunicationTokenCredentialOptions options, EntraExchangeOptions clientOptions)
    {
        _operation = OperationFor(options.Scopes);
        _endpoint = new Uri(options.ResourceEndpoint);
        _pipeline = HttpPipelineBuilder.Build(clientOptions, new BearerTokenAuthenticationPolicy(options.TokenCredential, options.Scopes));
    }

    public AccessToken GetToken(CancellationToken cancellationToken)
    {
        using HttpMessage message = CreateMessage();
        _pipeline.Send(message, cancellationToken);
        return Read(message.Response);
    }

    public async ValueTask<AccessToken> GetTokenAsync(CancellationToken cancellationToken)
    {
        using HttpMessage message = CreateMessage();
        await _pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
        return Read(message.Response);
    }

    private static (string Path, string ApiVersion) OperationFor(string[] scopes)
    {
        if (scopes is { Length: > 0 } && scopes.All(scope => scope.StartsWith(ClientsScope, StringComparison.Ordinal)))
            return ("/access/entra/:exchangeAccessToken", "2025-03-02-preview");
        if (scopes is { Length: > 0 } && scopes.All(scope => s_teamsScopes.Any(prefix => scope.StartsWith(prefix, StringComparison.Ordinal))))
            return ("/access/teamsExtension/:exchangeAccessToken", "2025-06-30");
        throw new ArgumentException($"The scopes must all begin with {ClientsScope}, or all with {string.Join(" or ", s_teamsScopes)}.", nameof(scopes));
    }

    private HttpMessage CreateMessage()
    {
        HttpMessage message = _pipeline.CreateMessage();
        message.Request.Method = RequestMethod.Post;
        message.Request.Uri.Reset(_endpoint);
        message.Request.Uri.AppendPath(_operation.Path, escape: false);
        message.Request.Uri.AppendQuery("api-version", _operation.ApiVersion);
        message.Request.Headers.Add("Accept", "application/json");
        message.Request.Headers.Add("Content-Type", "application/json");
        message.Request.Content = RequestContent.Create("{}"u8.ToArray());
        return message;
    }

    private static AccessToken Read(Response response)
    {
        if (response.Status != 200) throw new RequestFailedException(response);
        try
        {
            using JsonDocument body = JsonDocument.Parse(response.Content);
            JsonElement token = body.RootElement.GetProperty("accessToken");
            return new AccessToken(token.GetProperty("token").GetString()!, token.GetProperty("expiresOn").GetDateTimeOffset());
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            // Made from a success, the exception does not quote the body, which may hold a token.
            throw new RequestFailedException(response, exception);
        }
    }
}
