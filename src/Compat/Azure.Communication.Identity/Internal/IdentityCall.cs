using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Communication.Identity.Internal;

/// <summary>One request, sent once, synchronously or not, and the check that the service did what was asked.</summary>
internal sealed class IdentityCall(HttpPipeline pipeline, HttpMessage message, int expectedStatus)
{
    public Response Send(CancellationToken cancellationToken)
    {
        using (message)
        {
            pipeline.Send(message, cancellationToken);
            return Checked(message.Response);
        }
    }

    public async Task<Response> SendAsync(CancellationToken cancellationToken)
    {
        using (message)
        {
            await pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
            return Checked(message.Response);
        }
    }

    private Response Checked(Response response)
    {
        if (response.Status == expectedStatus) return response;
        if (response.IsError) throw new RequestFailedException(response);
        // The exception made from a response quotes the body, and a success that is not the documented one may hold a token.
        throw new RequestFailedException(response.Status, $"The service answered {response.Status} where {expectedStatus} is documented.");
    }
}
