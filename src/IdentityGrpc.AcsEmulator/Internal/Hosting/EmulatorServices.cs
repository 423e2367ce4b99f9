using IdentityGrpc.AcsEmulator.Internal.Authentication;
using IdentityGrpc.AcsEmulator.Internal.Control;
using IdentityGrpc.AcsEmulator.Internal.Counts;
using IdentityGrpc.AcsEmulator.Internal.Entra;
using IdentityGrpc.AcsEmulator.Internal.EntraUsers;
using IdentityGrpc.AcsEmulator.Internal.Faults;
using IdentityGrpc.AcsEmulator.Internal.Http;
using IdentityGrpc.AcsEmulator.Internal.Identities;
using IdentityGrpc.AcsEmulator.Internal.Inspection;
using IdentityGrpc.AcsEmulator.Internal.Keys;
using IdentityGrpc.AcsEmulator.Internal.Limits;
using IdentityGrpc.AcsEmulator.Internal.Resources;
using IdentityGrpc.AcsEmulator.Internal.TeamsExtension;
using IdentityGrpc.AcsEmulator.Internal.TeamsUsers;
using IdentityGrpc.AcsEmulator.Internal.Tokens;

namespace IdentityGrpc.AcsEmulator.Internal.Hosting;

/// <summary>What the emulator is made of.</summary>
internal static class EmulatorServices
{
    public static IServiceCollection AddEmulator(this IServiceCollection services) => services
        .AddState()
        .AddPipeline()
        .AddOperations()
        .AddEntraAuthority()
        .AddControl();

    private static IServiceCollection AddState(this IServiceCollection services) => services
        .AddSingleton<ResourceDirectory>()
        .AddSingleton<KeyRings>()
        .AddSingleton<TokenIssuer>()
        .AddSingleton<TokenInspector>();

    private static IServiceCollection AddPipeline(this IServiceCollection services) => services
        .AddSingleton<FaultScripts>()
        .AddSingleton<HmacVerifier>()
        .AddSingleton<BearerVerifier>()
        .AddSingleton<Authenticator>()
        .AddSingleton<RateLimits>()
        .AddSingleton<CallCounts>()
        .AddSingleton<ResponseWriter>()
        .AddSingleton<OperationPipeline>();

    private static IServiceCollection AddOperations(this IServiceCollection services) => services
        .AddSingleton<Operation, CreateIdentity>()
        .AddSingleton<Operation, CreateIdentityPreview>()
        .AddSingleton<Operation, GetIdentity>()
        .AddSingleton<Operation, UpdateIdentity>()
        .AddSingleton<Operation, DeleteIdentity>()
        .AddSingleton<Operation, IssueToken>()
        .AddSingleton<Operation, IssueTokenPreview>()
        .AddSingleton<Operation, RevokeTokens>()
        .AddSingleton<Operation, ExchangeTeamsToken>()
        .AddSingleton<Operation, ExchangeTeamsExtensionToken>()
        .AddSingleton<Operation, GetTeamsExtensionAssignment>()
        .AddSingleton<Operation, PutTeamsExtensionAssignment>()
        .AddSingleton<Operation, DeleteTeamsExtensionAssignment>()
        .AddSingleton<Operation, ExchangeEntraToken>()
        .AddSingleton<Operation, ListEntraAssignments>()
        .AddSingleton<Operation, PatchEntraAssignments>()
        .AddSingleton<Operation, GetEntraAssignment>()
        .AddSingleton<Operation, PutEntraAssignment>()
        .AddSingleton<Operation, DeleteEntraAssignment>();

    private static IServiceCollection AddEntraAuthority(this IServiceCollection services) => services
        .AddSingleton<EntraAuthority>()
        .AddSingleton<IEmulatorEndpoint, OpenIdMetadata>()
        .AddSingleton<IEmulatorEndpoint, EntraKeys>()
        .AddSingleton<IEmulatorEndpoint, TokenEndpoint>()
        .AddSingleton<IEmulatorEndpoint, MintEntraToken>();

    private static IServiceCollection AddControl(this IServiceCollection services) => services
        .AddSingleton<IEmulatorEndpoint, GetStatus>()
        .AddSingleton<IEmulatorEndpoint, GetCertificate>()
        .AddSingleton<IEmulatorEndpoint, ResetEmulator>()
        .AddSingleton<IEmulatorEndpoint, InspectToken>()
        .AddSingleton<IEmulatorEndpoint, GetKeys>()
        .AddSingleton<IEmulatorEndpoint, RotateKeys>()
        .AddSingleton<IEmulatorEndpoint, GetCounts>()
        .AddSingleton<IEmulatorEndpoint, ClearCounts>()
        .AddSingleton<IEmulatorEndpoint, GetLimits>()
        .AddSingleton<IEmulatorEndpoint, ChangeLimits>()
        .AddSingleton<IEmulatorEndpoint, AddFault>()
        .AddSingleton<IEmulatorEndpoint, ListFaults>()
        .AddSingleton<IEmulatorEndpoint, RemoveFault>()
        .AddSingleton<IEmulatorEndpoint, ClearFaults>();
}
