namespace IdentityGrpc.Core.Upstream.Internal;

/// <summary>What one feature puts around the upstream.</summary>
internal sealed record UpstreamDecoration(Func<IServiceProvider, IIdentityUpstream, IIdentityUpstream> Decorate);
