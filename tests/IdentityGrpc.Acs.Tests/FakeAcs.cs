using System.Net;
using System.Text;
using Azure.Core.Pipeline;

namespace IdentityGrpc.Acs.Tests;

/// <summary>ACS at the other end of the SDK's pipeline: answers what the test says, and keeps what was asked.</summary>
internal sealed class FakeAcs(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
{
    public FakeAcs(HttpStatusCode status, string body, params (string Name, string Value)[] headers)
        : this((_, _) => Task.FromResult(Answer(status, body, headers)))
    {
    }

    public List<string> Requests { get; } = [];

    public List<string?> ContentTypes { get; } = [];

    public HttpClientTransport Transport => new(this);

    public static HttpResponseMessage Answer(HttpStatusCode status, string body, params (string Name, string Value)[] headers)
    {
        var response = new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        foreach ((string name, string value) in headers) response.Headers.TryAddWithoutValidation(name, value);
        return response;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        ContentTypes.Add(request.Content?.Headers.ContentType?.MediaType);
        Requests.Add($"{request.Method} {request.RequestUri!.PathAndQuery} {body}");
        return await answer(request, cancellationToken);
    }
}
