using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Grpc.Core;
using Grpc.Net.Client;

namespace Compat.Grpc.Tests.RoundTrip;

/// <summary>Call credentials over TLS.</summary>
public sealed class CredentialsRoundTripTests : IDisposable
{
    private readonly X509Certificate2 _certificate = SelfSigned();
    private readonly List<(string ServiceUrl, string MethodName)> _asked = [];
    private Metadata? _received;

    private EchoScript Script => new()
    {
        Say = (request, context) =>
        {
            _received = context.RequestHeaders;
            return Task.FromResult(request);
        },
    };

    public void Dispose() => _certificate.Dispose();

    [Fact(Timeout = 60_000)]
    public async Task The_credentials_of_a_channel_go_with_each_call()
    {
        await using var host = await EchoHost.StartAsync(Script, certificate: _certificate);

        await Client(host, ChannelCredentials.Create(ChannelCredentials.SecureSsl, Bearer("one"))).Say("hello");

        Assert.Equal(["Bearer one"], Received);
        Assert.Equal([($"{host.Address}/{EchoContract.ServiceName}", "Say")], _asked);
    }

    [Fact(Timeout = 60_000)]
    public async Task Composed_credentials_all_go_with_a_call()
    {
        await using var host = await EchoHost.StartAsync(Script, certificate: _certificate);
        var credentials = CallCredentials.Compose(Bearer("one"), CallCredentials.Compose(Bearer("two"), Bearer("three")));

        await Client(host, ChannelCredentials.Create(new SslCredentials(), credentials)).Say("hello");

        Assert.Equal(["Bearer one", "Bearer two", "Bearer three"], Received);
    }

    [Fact(Timeout = 60_000)]
    public async Task The_credentials_of_a_call_go_with_it()
    {
        await using var host = await EchoHost.StartAsync(Script, certificate: _certificate);

        await Client(host, ChannelCredentials.SecureSsl).Say("hello", new CallOptions(credentials: Bearer("mine")));

        Assert.Equal(["Bearer mine"], Received);
    }

    [Fact(Timeout = 60_000)]
    public async Task The_credentials_of_a_call_do_not_go_out_in_the_clear()
    {
        await using var host = await EchoHost.StartAsync(Script);

        await host.Client().Say("hello", new CallOptions(credentials: Bearer("mine")));

        Assert.Empty(Received);
        Assert.Empty(_asked);
    }

    private IEnumerable<string> Received => _received!.GetAll("authorization").SelectMany(entry => entry.Value.Split(", "));

    private EchoClient Client(EchoHost host, ChannelCredentials credentials) => new(host.Channel(new GrpcChannelOptions
    {
        Credentials = credentials,
        DisposeHttpClient = true,
        HttpHandler = new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate!.GetCertHashString() == _certificate.GetCertHashString(),
            },
        },
    }));

    private CallCredentials Bearer(string token) => CallCredentials.FromInterceptor((context, metadata) =>
    {
        _asked.Add((context.ServiceUrl, context.MethodName));
        metadata.Add("Authorization", $"Bearer {token}");
        return Task.CompletedTask;
    });

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=loopback", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddHours(-1), now.AddHours(1));
    }
}
