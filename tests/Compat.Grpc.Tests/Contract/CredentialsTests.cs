using Grpc.Core;

namespace Compat.Grpc.Tests.Contract;

public sealed class CredentialsTests
{
    private static readonly AsyncAuthInterceptor s_interceptor = (_, _) => Task.CompletedTask;
    private readonly object _state = new();

    [Fact]
    public void Insecure_credentials_say_so() => Assert.Equal([["insecure", _state]], Told(ChannelCredentials.Insecure));

    [Fact]
    public void Secure_credentials_say_ssl_without_any_of_ones_own() =>
        Assert.Equal([["ssl", _state, null, null, null]], Told(ChannelCredentials.SecureSsl));

    [Fact]
    public void Ssl_credentials_pass_on_what_they_were_given()
    {
        var pair = new KeyCertificatePair("chain", "key");
        VerifyPeerCallback verify = _ => true;
        var credentials = new SslCredentials("roots", pair, verify);

        Assert.Equal([["ssl", _state, "roots", pair, verify]], Told(credentials));
        Assert.Equal(("roots", pair), (credentials.RootCertificates, credentials.KeyCertificatePair));
        Assert.Equal(("chain", "key"), (pair.CertificateChain, pair.PrivateKey));
    }

    [Fact]
    public void Composed_channel_credentials_name_their_parts()
    {
        var calls = CallCredentials.FromInterceptor(s_interceptor);

        var composed = ChannelCredentials.Create(ChannelCredentials.SecureSsl, calls);

        Assert.Equal([["composite", _state, ChannelCredentials.SecureSsl, calls]], Told(composed));
    }

    [Fact]
    public void Call_credentials_do_not_go_over_an_insecure_channel() =>
        Assert.Throws<ArgumentException>(() => ChannelCredentials.Create(ChannelCredentials.Insecure, CallCredentials.FromInterceptor(s_interceptor)));

    [Fact]
    public void Composing_takes_both_parts()
    {
        Assert.Throws<ArgumentNullException>(() => ChannelCredentials.Create(null!, CallCredentials.FromInterceptor(s_interceptor)));
        Assert.Throws<ArgumentNullException>(() => ChannelCredentials.Create(ChannelCredentials.SecureSsl, null!));
        Assert.Throws<ArgumentNullException>(() => CallCredentials.FromInterceptor(null!));
    }

    [Fact]
    public void Call_credentials_from_an_interceptor_name_it() =>
        Assert.Equal([["interceptor", _state, s_interceptor]], Told(CallCredentials.FromInterceptor(s_interceptor)));

    [Fact]
    public void Composed_call_credentials_name_their_parts_in_order()
    {
        CallCredentials first = CallCredentials.FromInterceptor(s_interceptor), second = CallCredentials.FromInterceptor(s_interceptor);

        Assert.Equal([["composite", _state, first, second]], Told(CallCredentials.Compose(first, second)));
    }

    [Fact]
    public void Composing_one_call_credential_is_refused() =>
        Assert.Throws<ArgumentException>(() => CallCredentials.Compose(CallCredentials.FromInterceptor(s_interceptor)));

    [Fact]
    public void An_interceptor_is_told_the_call()
    {
        using var source = new CancellationTokenSource();
        var context = new AuthInterceptorContext("https://service", "Say", source.Token);

        Assert.Equal(("https://service", "Say", source.Token), (context.ServiceUrl, context.MethodName, context.CancellationToken));
        Assert.Equal(CancellationToken.None, new AuthInterceptorContext("https://service", "Say").CancellationToken);
    }

    private List<object?[]> Told(ChannelCredentials credentials)
    {
        var configurator = new RecordingConfigurator();
        credentials.InternalPopulateConfiguration(configurator, _state);
        return configurator.Calls;
    }

    private List<object?[]> Told(CallCredentials credentials)
    {
        var configurator = new RecordingCallConfigurator();
        credentials.InternalPopulateConfiguration(configurator, _state);
        return configurator.Calls;
    }
}
