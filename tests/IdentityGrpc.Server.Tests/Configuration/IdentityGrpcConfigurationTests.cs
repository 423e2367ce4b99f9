using IdentityGrpc.Core.Configuration;
using IdentityGrpc.Server.Configuration;
using Microsoft.Extensions.Configuration;

namespace IdentityGrpc.Server.Tests.Configuration;

public sealed class IdentityGrpcConfigurationTests
{
    private const string Key = "c2VjcmV0IGtleQ==";

    [Fact]
    public void Nothing_configured_is_good()
    {
        IdentityGrpcOptions options = Load();

        Assert.Equal(50051, options.Server.Port);
        Assert.False(options.Upstream.NamesResource);
    }

    [Fact]
    public void All_faults_are_told_at_once_with_path_and_value()
    {
        ConfigurationFaultException exception = Assert.Throws<ConfigurationFaultException>(() => Load(
            ("IdentityGrpc:Server:Port", "70000"),
            ("IdentityGrpc:Server:AdminAddress", "somewhere"),
            ("IdentityGrpc:Upstream:AttemptTimeout", "00:10:00"),
            ("IdentityGrpc:Revocations:RevokeTimeMargin", "-00:00:01")));

        Assert.Equal(
            ["IdentityGrpc:Server:Port", "IdentityGrpc:Server:AdminAddress", "IdentityGrpc:Upstream:AttemptTimeout", "IdentityGrpc:Revocations:RevokeTimeMargin"],
            exception.Faults.Select(fault => fault.Path));
        Assert.Contains("70000", exception.Message, StringComparison.Ordinal);
        Assert.Contains("somewhere", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_options_and_values_of_another_type_are_told_with_all_else()
    {
        ConfigurationFaultException exception = Assert.Throws<ConfigurationFaultException>(() => Load(
            ("IdentityGrpc:Nope", "1"),
            ("IdentityGrpc:Server:Port", "abc"),
            ("IdentityGrpc:Server:Prot", "1"),
            ("IdentityGrpc:Storage:Engine", "Paper"),
            ("IdentityGrpc:Upstream:MaxRetries", "99")));

        Assert.Equal(
            ["IdentityGrpc:Nope", "IdentityGrpc:Server:Port", "IdentityGrpc:Server:Prot", "IdentityGrpc:Storage:Engine", "IdentityGrpc:Upstream:MaxRetries"],
            exception.Faults.Select(fault => fault.Path));
    }

    [Fact]
    public void Every_type_of_option_can_be_set()
    {
        IdentityGrpcOptions options = Load(
            ("identitygrpc:server:port", "1234"),
            ("IdentityGrpc:Server:Reflection", "false"),
            ("IdentityGrpc:Upstream:AttemptTimeout", "00:00:07"),
            ("IdentityGrpc:Upstream:TokensValidFrom", "true"),
            ("IdentityGrpc:Tokens:Jitter", "0.25"),
            ("IdentityGrpc:Storage:Engine", "memory"));

        Assert.Equal(1234, options.Server.Port);
        Assert.False(options.Server.Reflection);
        Assert.Equal(TimeSpan.FromSeconds(7), options.Upstream.AttemptTimeout);
        Assert.True(options.Upstream.TokensValidFrom);
        Assert.Equal(0.25, options.Tokens.Jitter);
        Assert.Equal(Storage.StorageEngine.Memory, options.Storage.Engine);
    }

    [Theory]
    [InlineData("accesskey=" + Key)]
    [InlineData("endpoint=https://x.communication.azure.com/")]
    [InlineData("endpoint=not-an-address;accesskey=" + Key)]
    [InlineData("endpoint=https://x.communication.azure.com/;accesskey=" + Key + "!")]
    [InlineData("endpoint=https://x.communication.azure.com/;;accesskey=" + Key)]
    [InlineData("endpoint=https://x/;endpoint=https://y/;accesskey=" + Key)]
    public void A_wrong_connection_string_is_a_fault_that_does_not_show_it(string connectionString)
    {
        ConfigurationFaultException exception = Assert.Throws<ConfigurationFaultException>(
            () => Load(("IdentityGrpc:Upstream:ConnectionString", connectionString)));

        OptionFault fault = Assert.Single(exception.Faults);
        Assert.Equal("IdentityGrpc:Upstream:ConnectionString", fault.Path);
        Assert.DoesNotContain(Key, exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_variable_of_the_Azure_tools_comes_after_the_sections_own_string_and_before_an_endpoint()
    {
        const string ofVariable = "endpoint=https://variable/;accesskey=" + Key;
        const string ofSection = "endpoint=https://section/;accesskey=" + Key;
        (string, string) variable = ("AZURE_COMMUNICATION_CONNECTION_STRING", ofVariable);

        Assert.Equal(ofVariable, Load(variable).Upstream.ConnectionString);
        Assert.Equal(ofSection, Load(variable, ("IdentityGrpc:Upstream:ConnectionString", ofSection)).Upstream.ConnectionString);
        Assert.Equal(ofVariable, Load(variable, ("IdentityGrpc:Upstream:Endpoint", "https://section/")).Upstream.ConnectionString);
    }

    [Fact]
    public void A_fault_of_the_variable_names_the_variable()
    {
        ConfigurationFaultException exception = Assert.Throws<ConfigurationFaultException>(() => Load(("AZURE_COMMUNICATION_CONNECTION_STRING", "nonsense")));

        Assert.Equal("AZURE_COMMUNICATION_CONNECTION_STRING", Assert.Single(exception.Faults).Path);
    }

    [Theory]
    [InlineData("127.0.0.1", false, true)]
    [InlineData("::1", false, true)]
    [InlineData("0.0.0.0", false, false)]
    [InlineData("::", false, false)]
    [InlineData("10.1.2.3", false, false)]
    [InlineData("0.0.0.0", true, true)]
    public void Without_authentication_only_loopback_is_listened_on_unless_told(string address, bool told, bool good)
    {
        IdentityGrpcOptions LoadIt() => Load(
            ("IdentityGrpc:Server:Address", address), ("IdentityGrpc:Server:InsecureAllowUnauthenticatedNetworkCallers", told.ToString()));

        if (good) Assert.Equal(address, LoadIt().Server.Address);
        else Assert.Contains("InsecureAllowUnauthenticatedNetworkCallers", Assert.Throws<ConfigurationFaultException>(LoadIt).Message, StringComparison.Ordinal);
    }

    private static IdentityGrpcOptions Load(params (string Path, string Value)[] values) =>
        IdentityGrpcConfiguration.Load(new ConfigurationBuilder()
            .AddInMemoryCollection(values.Select(value => KeyValuePair.Create(value.Path, (string?)value.Value)))
            .Build());
}
