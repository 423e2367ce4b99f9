namespace IdentityGrpc.Client.Conformance;

/// <summary>What run.sh says.</summary>
internal sealed record Settings(string Cases, string Server, Uri Emulator, Uri Faults, string Filter)
{
    public static Settings FromEnvironment() => new(
        Required("IDENTITYGRPC_CASES"),
        Required("IDENTITYGRPC_SERVER"),
        new Uri(Required("IDENTITYGRPC_EMULATOR")),
        new Uri(Required("IDENTITYGRPC_FAULTS")),
        Environment.GetEnvironmentVariable("IDENTITYGRPC_FILTER") ?? "");

    private static string Required(string name) =>
        Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"{name} is not set: run tests/conformance/run.sh csharp");
}
