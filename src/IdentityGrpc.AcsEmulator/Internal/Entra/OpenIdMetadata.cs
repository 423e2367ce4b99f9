using IdentityGrpc.AcsEmulator.Internal.Http;

namespace IdentityGrpc.AcsEmulator.Internal.Entra;

/// <summary>Tells where the test authority's keys and its token endpoint are, on the paths where Entra does.</summary>
internal sealed class OpenIdMetadata : IEmulatorEndpoint
{
    public string Method => HttpMethods.Get;

    public string Path => "/{tenant:guid}/v2.0/.well-known/openid-configuration";

    public ValueTask<AcsResponse> AnswerAsync(EmulatorRequest request)
    {
        var tenant = Guid.Parse(request.PathValue("tenant"));
        var root = $"{request.Origin}/{tenant:D}";
        var document = new OpenIdMetadataDocument(
            EntraAuthority.IssuerOf(tenant), $"{root}/oauth2/v2.0/authorize", $"{root}/oauth2/v2.0/token", $"{root}/discovery/v2.0/keys");
        return ValueTask.FromResult<AcsResponse>(
            new JsonResponse<OpenIdMetadataDocument>(StatusCodes.Status200OK, document, EmulatorJson.Default.OpenIdMetadataDocument));
    }
}
