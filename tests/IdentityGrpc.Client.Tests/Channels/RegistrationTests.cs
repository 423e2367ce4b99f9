using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Client.Configuration;
using IdentityGrpc.Client.Tests.Fakes;
using IdentityGrpc.Testing;
using IdentityGrpc.V1;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace IdentityGrpc.Client.Tests.Channels;

public sealed class RegistrationTests
{
    [Fact]
    public async Task The_stubs_are_those_of_one_client()
    {
        ServiceCollection services = new();
        services.AddIdentityGrpcClient(options => options.Address = "http://127.0.0.1:1");
        await using ServiceProvider provider = services.BuildServiceProvider();

        var client = provider.GetRequiredService<IdentityGrpcClient>();

        Assert.Same(client.Identities, provider.GetRequiredService<IdentityService.IdentityServiceClient>());
        Assert.Same(client.Tokens, provider.GetRequiredService<TokenService.TokenServiceClient>());
        Assert.Same(client.Revocations, provider.GetRequiredService<RevocationService.RevocationServiceClient>());
    }

    [Fact]
    public async Task Registered_twice_it_is_still_one_with_the_options_of_both()
    {
        ServiceCollection services = new();
        services.AddIdentityGrpcClient(options => options.Address = "not used");
        services.AddIdentityGrpcClient(options => options.Address = "http://127.0.0.1:1");
        await using ServiceProvider provider = services.BuildServiceProvider();

        Assert.Single(provider.GetServices<IdentityGrpcClient>());
        Assert.Single(provider.GetServices<IValidateOptions<IdentityGrpcClientOptions>>());
        Assert.Equal("127.0.0.1:1", provider.GetRequiredService<IdentityGrpcClient>().Channel.Target);
    }

    [Fact]
    public async Task Calls_reach_the_server_whatever_the_clock_of_the_application_says()
    {
        await using StatusServer server = await StatusServer.StartAsync("0");
        ServiceCollection services = new();
        services.AddSingleton<TimeProvider>(new ManualTimeProvider(DateTimeOffset.UnixEpoch));
        services.AddIdentityGrpcClient(options => options.Address = server.Address);
        await using ServiceProvider provider = services.BuildServiceProvider();

        // The answer has no message.
        await Assert.ThrowsAsync<RpcException>(async () =>
            await provider.GetRequiredService<TokenService.TokenServiceClient>().IssueAccessTokenAsync(new IssueAccessTokenRequest()));

        Assert.Single(server.Calls);
    }

    [Fact]
    public async Task A_host_does_not_start_with_faults_and_names_every_one()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddIdentityGrpcClient(Spoil);
        using IHost host = builder.Build();

        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        AssertNamesAll(refused);
    }

    [Fact]
    public void A_client_of_ones_own_is_not_made_with_faults_either()
    {
        var options = new IdentityGrpcClientOptions();
        Spoil(options);

        AssertNamesAll(Assert.Throws<OptionsValidationException>(() => new IdentityGrpcClient(options)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("127.0.0.1:50051")]
    [InlineData("/identity")]
    [InlineData("ftp://127.0.0.1")]
    public void An_address_is_absolute_with_http_or_https(string address) =>
        Assert.Throws<OptionsValidationException>(() => new IdentityGrpcClient(new IdentityGrpcClientOptions { Address = address }));

    [Fact]
    public void The_handler_is_changed_last()
    {
        SocketsHttpHandler? changed = null;
        using var client = new IdentityGrpcClient(new IdentityGrpcClientOptions { Address = "http://127.0.0.1:1", ConfigureHandler = handler => changed = handler });

        Assert.True(changed!.EnableMultipleHttp2Connections);
        Assert.Equal((TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(10)), (changed.KeepAlivePingDelay, changed.KeepAlivePingTimeout));
    }

    [Fact]
    public void The_channel_is_as_the_options_say_and_connects_again_without_long_waits()
    {
        GrpcChannelOptions channel = Internal.Channels.CreateOptions(new IdentityGrpcClientOptions { Address = "http://127.0.0.1:1" }, NullLoggerFactory.Instance);
        using HttpMessageHandler handler = channel.HttpHandler!;

        Assert.Equal((TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(2)), (channel.InitialReconnectBackoff, channel.MaxReconnectBackoff));
        Assert.Equal((4 * 1024 * 1024, null), (channel.MaxReceiveMessageSize, channel.MaxSendMessageSize));
        Assert.Same(NullLoggerFactory.Instance, channel.LoggerFactory);
        Assert.True(channel.DisposeHttpClient);
        RetryPolicy retries = Assert.Single(channel.ServiceConfig!.MethodConfigs).RetryPolicy!;
        Assert.Equal((4, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(2)), (retries.MaxAttempts, retries.InitialBackoff, retries.MaxBackoff));
    }

    private static void Spoil(IdentityGrpcClientOptions options)
    {
        options.Address = "nowhere";
        options.Deadline = TimeSpan.Zero;
        options.MaxAttempts = 6;
        options.InitialBackoff = TimeSpan.FromMinutes(2);
        options.MaxBackoff = TimeSpan.FromMilliseconds(1);
        options.ConnectTimeout = TimeSpan.Zero;
        options.KeepAlivePingDelay = TimeSpan.FromMilliseconds(1);
        options.KeepAlivePingTimeout = TimeSpan.Zero;
    }

    private static void AssertNamesAll(OptionsValidationException refused) => Assert.Equal(
        ["Address", "ConnectTimeout", "Deadline", "InitialBackoff", "KeepAlivePingDelay", "KeepAlivePingTimeout", "MaxAttempts", "MaxBackoff"],
        refused.Failures.Select(failure => failure.Split(':')[0]).Order(StringComparer.Ordinal));
}
