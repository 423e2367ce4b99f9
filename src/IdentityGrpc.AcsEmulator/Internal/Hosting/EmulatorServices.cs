using IdentityGrpc.AcsEmulator.Internal.Authentication;
using IdentityGrpc.AcsEmulator.Internal.Entra;
using IdentityGrpc.AcsEmulator.Internal.Http;
using IdentityGrpc.AcsEmulator.Internal.Identities;
using IdentityGrpc.AcsEmulator.Internal.Inspection;
using IdentityGrpc.AcsEmulator.Internal.Resources;
using IdentityGrpc.AcsEmulator.Internal.TeamsUsers;
using IdentityGrpc.AcsEmulator.Internal.Tokens;

namespace IdentityGrpc.AcsEmulator.Internal.Hosting;

/// <summary>What the emulator is made of.</summary>
internal static class EmulatorServices
{
    public static IServiceCollection AddEmulator(this IServiceCollection services, AcsEmulatorOptions options, TimeProvider time) => services
        .AddSingleton(options)
        .AddSingleton(time)
        .AddState()
        .AddPipeline()
        .AddOperations()
        .AddEmulatorEndpoints();

    private static IServiceCollection AddState(this IServiceCollection services) => services
        .AddSingleton<ResourceDirectory>()
        .AddSingleton<AccessTokenKeys>()
        .AddSingleton<TokenIssuer>()
        .AddSingleton<EntraAuthority>();

    private static IServiceCollection AddPipeline(this IServiceCollection services) => services
        .AddSingleton<HmacVerifier>()
        .AddSingleton<BearerVerifier>()
        .AddSingleton<Authenticator>()
        .AddSingleton<ResponseWriter>()
        .AddSingleton<OperationPipeline>();

    private static IServiceCollection AddOperations(this IServiceCollection services) => services
        .AddSingleton<Operation, CreateIdentity>()
        .AddSingleton<Operation, DeleteIdentity>()
        .AddSingleton<Operation, IssueToken>()
        .AddSingleton<Operation, RevokeTokens>()
        .AddSingleton<Operation, ExchangeTeamsToken>();

    private static IServiceCollection AddEmulatorEndpoints(this IServiceCollection services) => services
        .AddSingleton<IEmulatorEndpoint, MintEntraToken>()
        .AddSingleton<IEmulatorEndpoint, InspectToken>()
        .AddSingleton<TokenInspector>();
}
