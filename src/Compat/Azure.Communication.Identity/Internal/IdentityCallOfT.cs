using System.Text.Json;

namespace Azure.Communication.Identity.Internal;

/// <summary>A call whose answer is read from the JSON body.</summary>
internal sealed class IdentityCall<T>(IdentityCall call, Func<JsonElement, T> read)
{
    public Response<T> Send(CancellationToken cancellationToken) => Read(call.Send(cancellationToken));

    public async Task<Response<T>> SendAsync(CancellationToken cancellationToken) =>
        Read(await call.SendAsync(cancellationToken).ConfigureAwait(false));

    private Response<T> Read(Response response)
    {
        try
        {
            using JsonDocument body = JsonDocument.Parse(response.Content);
            return Response.FromValue(read(body.RootElement), response);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            // Made from a success, the exception does not quote the body, which may hold a token.
            throw new RequestFailedException(response, exception);
        }
    }
}
