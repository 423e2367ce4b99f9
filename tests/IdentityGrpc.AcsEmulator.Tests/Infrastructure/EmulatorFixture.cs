using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using IdentityGrpc.Testing;
using Microsoft.Extensions.Logging;

namespace IdentityGrpc.AcsEmulator.Tests.Infrastructure;

/// <summary>
/// An emulator on free ports with a clock that stands still, and a caller of its REST API. It fails the test when the emulator logs an error.
/// </summary>
internal sealed class EmulatorFixture : IAsyncDisposable
{
    public const string Current = "2023-10-01";

    private readonly HttpClient _http;
    private readonly ILoggerFactory _loggers;

    private EmulatorFixture(AcsEmulatorHost host, AcsEmulatorOptions options, ManualTimeProvider time, CapturedLog log, ILoggerFactory loggers)
    {
        Host = host;
        Options = options;
        Time = time;
        Log = log;
        _loggers = loggers;
        _http = new HttpClient(new SocketsHttpHandler()) { Timeout = TimeSpan.FromSeconds(30) };
    }

    public AcsEmulatorHost Host { get; }

    public AcsEmulatorOptions Options { get; }

    public ManualTimeProvider Time { get; }

    public CapturedLog Log { get; }

    public static async Task<EmulatorFixture> StartAsync(Action<AcsEmulatorOptions>? configure = null, ManualTimeProvider? clock = null)
    {
        // ES256 unless a test is about RS256: its keys are made in no time.
        var options = new AcsEmulatorOptions { HttpPort = 0, HttpsPort = 0, SigningAlgorithm = TokenSigningAlgorithm.ES256 };
        configure?.Invoke(options);
        ManualTimeProvider time = clock ?? new ManualTimeProvider();
        var log = new CapturedLog();
        ILoggerFactory loggers = LoggerFactory.Create(logging => logging.AddProvider(log));
        AcsEmulatorHost host = await AcsEmulatorHost.StartAsync(options, time, loggers, CancellationToken.None);
        return new EmulatorFixture(host, options, time, log, loggers);
    }

    public static string PathOf(string id) => $"/identities/{Uri.EscapeDataString(id)}";

    /// <summary>Sends a request signed with a resource's key, the first one's unless another is named.</summary>
    public Task<Answer> SendAsync(
        string method, string target, string? body = null, Action<HttpRequestMessage>? change = null, AcsEmulatorResource? resource = null)
    {
        HttpRequestMessage request = Request(method, target, body, out byte[] content);
        HmacSigner.Apply(request, (resource ?? Options.Resources[0]).AccessKey, content, Time.GetUtcNow());
        change?.Invoke(request);
        return SendAsync(request);
    }

    /// <summary>Sends a request as it is, without signing it.</summary>
    public Task<Answer> SendUnsignedAsync(string method, string target, string? body = null, Action<HttpRequestMessage>? change = null)
    {
        HttpRequestMessage request = Request(method, target, body, out _);
        change?.Invoke(request);
        return SendAsync(request);
    }

    /// <summary>Sends a request with a bearer token.</summary>
    public Task<Answer> SendBearerAsync(string method, string target, string token, string? body = null) =>
        SendUnsignedAsync(method, target, body, request => request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token));

    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using HttpResponseMessage response = await _http.SendAsync(request);
        return new Answer((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers, response.Content.Headers);
    }

    public async Task<string> CreateAsync(AcsEmulatorResource? resource = null)
    {
        Answer answer = await SendAsync("POST", $"/identities?api-version={Current}", resource: resource);
        Assert.Equal(201, answer.Status);
        return answer.Id;
    }

    public Task<Answer> TryIssueAsync(
        string id, string body = """{"scopes":["chat"]}""", string version = Current, AcsEmulatorResource? resource = null) =>
        SendAsync("POST", $"{PathOf(id)}/:issueAccessToken?api-version={version}", body, resource: resource);

    public async Task<string> IssueAsync(string id, string body = """{"scopes":["chat"]}""")
    {
        Answer answer = await TryIssueAsync(id, body);
        Assert.Equal(200, answer.Status);
        return answer.Json.GetProperty("token").GetString()!;
    }

    public Task<Answer> RevokeAsync(string id, Action<HttpRequestMessage>? change = null) =>
        SendAsync("POST", $"{PathOf(id)}/:revokeAccessTokens?api-version={Current}", change: change);

    public Task<Answer> DeleteAsync(string id) => SendAsync("DELETE", $"{PathOf(id)}?api-version={Current}");

    /// <summary>Calls one of the emulator's own endpoints.</summary>
    public async Task<JsonElement> ControlAsync(string method, string path, string? body = null)
    {
        Answer answer = await SendUnsignedAsync(method, "/_emulator/" + path, body);
        Assert.True(answer.Status is >= 200 and < 300, answer.Body);
        return answer.Body.Length == 0 ? default : answer.Json;
    }

    /// <summary>The word for whether a token holds.</summary>
    public async Task<string> InspectAsync(string token)
    {
        JsonElement verdict = await ControlAsync("POST", "tokens/inspect", JsonSerializer.Serialize(new { token }));
        return verdict.GetProperty("status").GetString()!;
    }

    public async Task<string> MintAsync(object claims) =>
        (await ControlAsync("POST", "entra/tokens", JsonSerializer.Serialize(claims))).GetProperty("token").GetString()!;

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Host.DisposeAsync();
        _loggers.Dispose();
        Assert.Empty(Log.Errors);
    }

    private HttpRequestMessage Request(string method, string target, string? body, out byte[] content)
    {
        content = body is null ? [] : Encoding.UTF8.GetBytes(body);
        // The target must go out as it is written here: what is signed is what is on the wire.
        var asWritten = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        var address = new Uri(Host.HttpEndpoint.GetLeftPart(UriPartial.Authority) + target, asWritten);
        var request = new HttpRequestMessage(new HttpMethod(method), address);
        if (body is not null) request.Content = JsonBody.Of(content);
        return request;
    }
}
