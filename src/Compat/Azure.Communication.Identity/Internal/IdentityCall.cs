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

    // Made from a success, the exception does not quote the body, which may hold a token.
    private Response Checked(Response response) =>
        response.Status == expectedStatus ? response : throw new RequestFailedException(response);
}
