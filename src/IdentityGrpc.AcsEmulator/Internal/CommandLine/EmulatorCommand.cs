using System.CommandLine;

namespace IdentityGrpc.AcsEmulator.Internal.CommandLine;

/// <summary>The command line of the program.</summary>
internal sealed class EmulatorCommand : RootCommand
{
    private readonly Option<string> _bind = new("--bind") { Description = "The IP address to listen on.", DefaultValueFactory = _ => "127.0.0.1" };
    private readonly Option<int> _https = new("--https") { Description = "The port for https; 0 for any free one.", DefaultValueFactory = _ => 7443 };
    private readonly Option<int> _http = new("--http") { Description = "The port for http; 0 for any free one.", DefaultValueFactory = _ => 7480 };
    private readonly Option<string?> _host = new("--host") { Description = "The host in the connection strings and the certificate." };

    private readonly Option<string?> _data = new("--data")
    {
        Description = "The folder that keeps the state. Without it everything lives in memory.",
    };

    private readonly Option<AcsEmulatorResource[]> _resources = new("--resource")
    {
        Description = "A resource, as <id>=<access key>[,<secondary key>]. Can be given several times. Without it there is the development resource.",
        CustomParser = ResourceArgument.Parse,
        DefaultValueFactory = _ => [AcsEmulatorResource.Development],
    };

    private readonly Option<TokenSigningAlgorithm> _algorithm = new("--algorithm") { Description = "How access tokens are signed." };

    private readonly Option<int> _clockSkew = new("--clock-skew")
    {
        Description = "How many seconds the date of a signed request may be off; 0 for any number.",
        DefaultValueFactory = _ => 300,
    };

    private readonly Option<bool> _explain = new("--explain-signatures") { Description = "Answer a wrong signature with the string to sign." };
    private readonly Option<bool> _limits = new("--enforce-limits") { Description = "Enforce the service's published limits." };

    private readonly Option<int> _unknownStatus = new("--unknown-identity-status")
    {
        Description = "The status for an unknown identity.",
        DefaultValueFactory = _ => 404,
    };

    private readonly Option<string> _unknownCode = new("--unknown-identity-code")
    {
        Description = "The error code for an unknown identity.",
        DefaultValueFactory = _ => "IdentityNotFound",
    };

    private readonly Option<string?> _region = new("--region") { Description = "The claim 'rgn' of access tokens." };
    private readonly Option<string?> _location = new("--resource-location") { Description = "The claim 'resourceLocation' of access tokens." };

    public EmulatorCommand()
        : base("An emulator of the Azure Communication Services Identity REST API.")
    {
        Option[] options =
        [
            _bind, _https, _http, _host, _data, _resources, _algorithm, _clockSkew, _explain, _limits, _unknownStatus, _unknownCode, _region,
            _location,
        ];
        foreach (Option option in options) Options.Add(option);
        SetAction((arguments, cancellationToken) => EmulatorProgram.RunAsync(OptionsOf(arguments), cancellationToken));
    }

    private AcsEmulatorOptions OptionsOf(ParseResult arguments) => new()
    {
        BindAddress = arguments.GetRequiredValue(_bind),
        HttpsPort = arguments.GetValue(_https),
        HttpPort = arguments.GetValue(_http),
        AdvertisedHost = arguments.GetValue(_host),
        DataDirectory = arguments.GetValue(_data),
        Resources = arguments.GetRequiredValue(_resources),
        SigningAlgorithm = arguments.GetValue(_algorithm),
        ClockSkew = arguments.GetValue(_clockSkew) is > 0 and var seconds ? TimeSpan.FromSeconds(seconds) : Timeout.InfiniteTimeSpan,
        ExplainSignatures = arguments.GetValue(_explain),
        EnforceLimits = arguments.GetValue(_limits),
        UnknownIdentityStatus = arguments.GetValue(_unknownStatus),
        UnknownIdentityCode = arguments.GetRequiredValue(_unknownCode),
        Region = arguments.GetValue(_region),
        ResourceLocation = arguments.GetValue(_location),
    };
}
