using IdentityGrpc.AcsEmulator.Internal.ApiVersions;
using IdentityGrpc.AcsEmulator.Internal.Http;
using IdentityGrpc.AcsEmulator.Internal.Limits;
using IdentityGrpc.AcsEmulator.Internal.Persistence;
using IdentityGrpc.AcsEmulator.Internal.Tokens;

namespace IdentityGrpc.AcsEmulator.Internal.Identities;

/// <summary>Creates an identity, and a token for it when scopes are given.</summary>
internal sealed class CreateIdentity(TokenIssuer issuer, IJournal journal) : IdentityOperation
{
    private const int MaxCustomIdLength = 256;

    public override string Name => "CreateIdentity";

    public override string Method => HttpMethods.Post;

    public override string Path => "/identities";

    public override bool IsIn(ApiVersion version) => !version.IsAdministrationPreview;

    public override string LimitOf(AcsRequest request) =>
        request.TryRead(EmulatorJson.Default.CreateIdentityBody, out CreateIdentityBody? body, out _) && body.CreateTokenWithScopes is [_, ..]
            ? RateLimits.CreateWithToken
            : Name;

    public override async ValueTask<AcsResponse> AnswerAsync(AcsRequest request)
    {
        if (!request.TryRead(EmulatorJson.Default.CreateIdentityBody, out CreateIdentityBody? body, out AcsError? error)) return error;
        TokenRequest? asked = null;
        if (body.CreateTokenWithScopes is null or []) error = TokenRequest.CheckLifetime(request.Version, body.ExpiresInMinutes);
        else TokenRequest.TryCreate(request.Version, body.CreateTokenWithScopes, body.ExpiresInMinutes, out asked, out error);
        // A version that does not know custom ids does not look at them.
        var customId = request.Version.HasCustomIds ? body.CustomId : null;
        if (customId is { Length: 0 or > MaxCustomIdLength }) error ??= AcsErrors.Invalid("CustomId must have 1 to 256 characters.", "customId");
        if (error is not null) return error;

        IdentityStore identities = request.Resource.Identities;
        (Identity identity, var created) = customId is null ? (identities.Create(), true) : identities.GetOrCreate(customId);
        IssuedToken? token = asked is null ? null : issuer.Issue(request.Resource, identity, asked);
        // Also where another call created it: that call may not have been answered yet.
        await journal.FlushAsync();
        return new JsonResponse<CreatedIdentity>(
            created ? StatusCodes.Status201Created : StatusCodes.Status200OK,
            new CreatedIdentity(IdentityBody.Of(identity, identities, request.Version), token),
            EmulatorJson.Default.CreatedIdentity);
    }
}
