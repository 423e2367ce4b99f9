using Azure.Core.Pipeline;

namespace Compat.Azure.Tests.Fakes;

/// <summary>
/// The service's place behind Azure.Core's real HTTP transport: records each request and gives the next answer, the last one again and again.
/// </summary>
internal sealed class FakeService(params Answer[] answers) : HttpMessageHandler
{
    private readonly List<RecordedRequest> _requests = [];

    public IReadOnlyList<RecordedRequest> Requests => _requests;

    public RecordedRequest OnlyRequest => Assert.Single(_requests);

    /// <summary>Runs before each answer, with the number of the request, from 0.</summary>
    public Func<int, CancellationToken, Task> BeforeAnswer { get; set; } = (_, _) => Task.CompletedTask;

    public HttpPipelineTransport Transport => new HttpClientTransport(this);

#pragma warning disable VSTHRD002 // The synchronous twins of the client block their thread; so does what stands for the network.
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
        AnswerAsync(request, synchronous: true, cancellationToken).GetAwaiter().GetResult();
#pragma warning restore VSTHRD002

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        AnswerAsync(request, synchronous: false, cancellationToken);

    private async Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request, bool synchronous, CancellationToken cancellationToken)
    {
        // As the real handlers do, before anything goes out.
        cancellationToken.ThrowIfCancellationRequested();
        int number = _requests.Count;
        _requests.Add(await RecordedRequest.ReadAsync(request, synchronous));
        await BeforeAnswer(number, cancellationToken);
        HttpResponseMessage response = answers[Math.Min(number, answers.Length - 1)].ToResponse();
        response.RequestMessage = request;
        return response;
    }
}
