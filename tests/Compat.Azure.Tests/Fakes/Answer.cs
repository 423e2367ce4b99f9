using System.Net;
using System.Text;

namespace Compat.Azure.Tests.Fakes;

/// <summary>What the fake service answers to one request.</summary>
internal sealed record Answer(int Status, string? Body = null, params (string Name, string Value)[] Headers)
{
    public const string UserId = "8:acs:11111111-1111-1111-1111-111111111111_00000000-aaaa-bbbb-cccc-000000000001";
    public const string Token = "eyJ0b2tlbiI6IG9uZX0.c2VjcmV0.c2lnbmF0dXJl";

    /// <summary>Seven fraction digits and an escaped plus sign, as the service writes them.</summary>
    private const string ExpiresOnText = "2023-01-10T14:18:20.1501519\\u002B00:00";

    public static DateTimeOffset ExpiresOn { get; } = new DateTimeOffset(2023, 1, 10, 14, 18, 20, TimeSpan.Zero).AddTicks(1501519);

    public static Answer UserCreated { get; } = new(201, $$$"""{"identity":{"id":"{{{UserId}}}"}}""");

    public static Answer UserAndTokenCreated { get; } =
        new(201, $$$"""{"identity":{"id":"{{{UserId}}}"},"accessToken":{"token":"{{{Token}}}","expiresOn":"{{{ExpiresOnText}}}"}}""");

    public static Answer TokenIssued { get; } = new(200, $$$"""{"token":"{{{Token}}}","expiresOn":"{{{ExpiresOnText}}}"}""");

    public static Answer Done { get; } = new(204);

    public static Answer Error(int status, string code, string message, params (string Name, string Value)[] headers) =>
        new(status, $$$"""{"error":{"code":"{{{code}}}","message":"{{{message}}}"}}""", headers);

    public HttpResponseMessage ToResponse()
    {
        var response = new HttpResponseMessage((HttpStatusCode)Status)
        {
            Content = Body is null ? new ByteArrayContent([]) : new StringContent(Body, Encoding.UTF8, "application/json"),
        };
        foreach ((string name, string value) in Headers) response.Headers.TryAddWithoutValidation(name, value);
        return response;
    }
}
