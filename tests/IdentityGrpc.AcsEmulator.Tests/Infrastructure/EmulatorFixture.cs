using System.Net.Http.Headers;
using System.Text;
using IdentityGrpc.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace IdentityGrpc.AcsEmulator.Tests.Infrastructure;

/// <summary>An emulator on free ports with a clock that stands still, and a caller of its REST API.</summary>
internal sealed class EmulatorFixture : IAsyncDisposable
{
    private readonly HttpClient _http;

    private EmulatorFixture(AcsEmulatorHost host, ManualTimeProvider time, AcsEmulatorResource resource)
    {
        Host = host;
        Time = time;
        Resource = resource;
        _http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = host.HttpEndpoint };
    }

    public AcsEmulatorHost Host { get; }

    public ManualTimeProvider Time { get; }

    public AcsEmulatorResource Resource { get; }

    public static async Task<EmulatorFixture> StartAsync(Action<AcsEmulatorOptions>? configure = null)
    {
        var options = new AcsEmulatorOptions { HttpPort = 0, HttpsPort = 0 };
        configure?.Invoke(options);
        var time = new ManualTimeProvider();
        AcsEmulatorHost host = await AcsEmulatorHost.StartAsync(options, time, NullLoggerFactory.Instance, CancellationToken.None);
        return new EmulatorFixture(host, time, options.Resources[0]);
    }

    /// <summary>Sends a request signed with the first resource's key.</summary>
    public Task<Answer> SendAsync(string method, string pathAndQuery, string? body = null, Action<HttpRequestMessage>? change = null)
    {
        HttpRequestMessage request = Request(method, pathAndQuery, body, out byte[] content);
        HmacSigner.Apply(request, Resource.AccessKey, content, Time.GetUtcNow());
        change?.Invoke(request);
        return SendAsync(request);
    }

    /// <summary>Sends a request as it is, without signing it.</summary>
    public Task<Answer> SendUnsignedAsync(string method, string pathAndQuery, string? body = null, Action<HttpRequestMessage>? change = null)
    {
        HttpRequestMessage request = Request(method, pathAndQuery, body, out _);
        change?.Invoke(request);
        return SendAsync(request);
    }

    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using HttpResponseMessage response = await _http.SendAsync(request);
        return new Answer((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers, response.Content.Headers);
    }

    public async Task<string> CreateAsync(string version = "2023-10-01")
    {
        Answer answer = await SendAsync("POST", $"/identities?api-version={version}");
        Assert.Equal(201, answer.Status);
        return answer.Json.GetProperty("identity").GetProperty("id").GetString()!;
    }

    public async Task<string> IssueAsync(string id, string scopes = "\"chat\"")
    {
        Answer answer = await SendAsync("POST", $"{PathOf(id)}/:issueAccessToken?api-version=2023-10-01", $$"""{"scopes":[{{scopes}}]}""");
        Assert.Equal(200, answer.Status);
        return answer.Json.GetProperty("token").GetString()!;
    }

    public async Task<string> InspectAsync(string token)
    {
        Answer answer = await SendUnsignedAsync("POST", "/_emulator/tokens/inspect", $$"""{"token":"{{token}}"}""");
        Assert.Equal(200, answer.Status);
        return answer.Json.GetProperty("status").GetString()!;
    }

    public static string PathOf(string id) => $"/identities/{Uri.EscapeDataString(id)}";

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Host.DisposeAsync();
    }

    private HttpRequestMessage Request(string method, string pathAndQuery, string? body, out byte[] content)
    {
        content = body is null ? [] : Encoding.UTF8.GetBytes(body);
        var request = new HttpRequestMessage(new HttpMethod(method), new Uri(Host.HttpEndpoint, pathAndQuery));
        if (body is not null) request.Content = new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        return request;
    }
}
