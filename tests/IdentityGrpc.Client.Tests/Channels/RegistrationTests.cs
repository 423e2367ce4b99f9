using IdentityGrpc.V1;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
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
