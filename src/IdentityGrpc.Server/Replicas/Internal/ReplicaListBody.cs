namespace IdentityGrpc.Server.Replicas.Internal;

/// <summary>The answer of <c>/replicas</c>.</summary>
/// <param name="Replicas">All that the directory knows, those of late whose lease has lapsed included.</param>
internal sealed record ReplicaListBody(ReplicaBody[] Replicas);
