using System.Globalization;
using Azure.Core;
using Azure.Core.Pipeline;

namespace IdentityGrpc.Acs.Internal;

/// <summary>
/// Turns the SDK's revocation of all tokens into one of the tokens issued before a time. Only api-version 2020-07-20-preview2 can do that, and no
/// SDK of today speaks it; its PATCH has the same answer, so the SDK's own authentication, retries and errors serve it.
/// </summary>
internal sealed class TokensValidFromPolicy : HttpPipelineSynchronousPolicy
{
    private const string Property = "IdentityGrpc.TokensValidFrom";
    private const string Action = "/:revokeAccessTokens";
    private const string Query = "?api-version=2020-07-20-preview2";

    /// <summary>From here to the disposal, the revocations of this flow of control are of the tokens issued before <paramref name="time"/>.</summary>
    public static IDisposable Apply(DateTimeOffset time) =>
        HttpPipeline.CreateHttpMessagePropertiesScope(new Dictionary<string, object?>(StringComparer.Ordinal) { [Property] = time });

    public override void OnSendingRequest(HttpMessage message)
    {
        if (!message.TryGetProperty(Property, out object? value) || value is not DateTimeOffset time) return;
        Request request = message.Request;
        if (!request.Uri.Path.EndsWith(Action, StringComparison.Ordinal))
            throw new InvalidOperationException("The SDK revokes at another address than it did.");

        request.Method = RequestMethod.Patch;
        request.Uri.Path = request.Uri.Path[..^Action.Length];
        request.Uri.Query = Query;
        request.Headers.SetValue("Content-Type", "application/merge-patch+json");
        request.Content = RequestContent.Create(new BinaryData($$"""{"tokensValidFrom":"{{Text(time)}}"}"""));
    }

    private static string Text(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
