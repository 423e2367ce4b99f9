using IdentityGrpc.Acs;
using IdentityGrpc.Core.Configuration;

namespace IdentityGrpc.Server.Configuration;

/// <summary>Reads the options once, at start, and checks all of them before anything runs.</summary>
internal static class IdentityGrpcConfiguration
{
    /// <summary>The variable that Azure's own tools read; the section's own connection string goes before it, and it before an endpoint.</summary>
    public const string ConnectionStringVariable = "AZURE_COMMUNICATION_CONNECTION_STRING";

    private const string ConnectionStringPath = $"{IdentityGrpcOptions.SectionName}:{nameof(IdentityGrpcOptions.Upstream)}:{nameof(UpstreamOptions.ConnectionString)}";

    /// <exception cref="ConfigurationFaultException">Options are wrong or unknown.</exception>
    public static IdentityGrpcOptions Load(IConfiguration configuration)
    {
        var options = new IdentityGrpcOptions();
        var binding = new OptionsBinding(configuration.GetSection(IdentityGrpcOptions.SectionName));
        binding.Bind(options);
        bool fromVariable = string.IsNullOrEmpty(options.Upstream.ConnectionString);
        if (fromVariable) options.Upstream.ConnectionString = configuration[ConnectionStringVariable];

        IEnumerable<OptionFault> wrong = options.Validate(IdentityGrpcOptions.SectionName)
            .Select(fault => fromVariable && fault.Path == ConnectionStringPath ? fault with { Path = ConnectionStringVariable } : fault);
        OptionFault[] faults = [.. binding.Faults, .. wrong];
        return faults.Length == 0 ? options : throw new ConfigurationFaultException(faults);
    }
}
