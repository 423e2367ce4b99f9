using IdentityGrpc.Core.Configuration;

namespace IdentityGrpc.Server.Configuration;

/// <summary>Reads the options once, at start, and checks all of them before anything runs.</summary>
internal static class IdentityGrpcConfiguration
{
    /// <summary>The variable that Azure's own tools read; the section's option goes before it.</summary>
    public const string ConnectionStringVariable = "AZURE_COMMUNICATION_CONNECTION_STRING";

    /// <exception cref="ConfigurationFaultException">An option is wrong or unknown.</exception>
    public static IdentityGrpcOptions Load(IConfiguration configuration)
    {
        var options = new IdentityGrpcOptions();
        Bind(configuration.GetSection(IdentityGrpcOptions.SectionName), options);
        if (!options.Upstream.NamesResource) options.Upstream.ConnectionString = configuration[ConnectionStringVariable];

        OptionFault[] faults = [.. options.Validate(IdentityGrpcOptions.SectionName)];
        return faults.Length == 0 ? options : throw new ConfigurationFaultException(faults);
    }

    private static void Bind(IConfigurationSection section, IdentityGrpcOptions options)
    {
        try
        {
            section.Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
        }
        catch (InvalidOperationException exception)
        {
            throw new ConfigurationFaultException([new OptionFault(section.Path, exception.Message)]);
        }
    }
}
