using System.Text;
using IdentityGrpc.AcsEmulator.Internal.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace IdentityGrpc.AcsEmulator.Internal.Entra;

/// <summary>
/// Gives an application its token, as Entra's token endpoint does for client credentials: so the Azure SDKs' own credential classes work. Any
/// secret is accepted: the emulator knows no applications.
/// </summary>
internal sealed class TokenEndpoint(EntraAuthority authority) : IEmulatorEndpoint
{
    private const string DefaultSuffix = "/.default";

    private static readonly TimeSpan s_lifetime = TimeSpan.FromHours(1);

    public string Method => HttpMethods.Post;

    public string Path => "/{tenant:guid}/oauth2/v2.0/token";

    public ValueTask<AcsResponse> AnswerAsync(EmulatorRequest request) => ValueTask.FromResult(Answer(request));

    private AcsResponse Answer(EmulatorRequest request)
    {
        Dictionary<string, StringValues> form = QueryHelpers.ParseQuery(Encoding.UTF8.GetString(request.Body.Span));
        var (grant, client, scope) = (Value(form, "grant_type"), Value(form, "client_id"), Value(form, "scope"));
        if (grant != "client_credentials") return Refuse("unsupported_grant_type", "Only client_credentials is emulated.");
        if (client.Length == 0) return Refuse("invalid_client", "client_id is missing.");
        if (!scope.EndsWith(DefaultSuffix, StringComparison.Ordinal)) return Refuse("invalid_scope", "The scope must end with '/.default'.");

        EntraClaims claims = authority.ClaimsFor(
            Guid.Parse(request.PathValue("tenant")), scope[..^DefaultSuffix.Length], client, ObjectIdOf(client), s_lifetime);
        var grantBody = new TokenGrant("Bearer", (int)s_lifetime.TotalSeconds, authority.Mint(claims).Token);
        return new JsonResponse<TokenGrant>(StatusCodes.Status200OK, grantBody, EmulatorJson.Default.TokenGrant);
    }

    private static string Value(Dictionary<string, StringValues> form, string name) => form.GetValueOrDefault(name).ToString();

    private static JsonResponse<TokenRefusal> Refuse(string error, string description) =>
        new(StatusCodes.Status400BadRequest, new TokenRefusal(error, description), EmulatorJson.Default.TokenRefusal);

    // Entra gives an application's service principal an id of its own; the application's own id stands in for it.
    private static Guid ObjectIdOf(string client) => Guid.TryParse(client, out Guid id) ? id : Guid.Empty;
}
