using IdentityGrpc.Core.Errors;
using IdentityGrpc.Core.Revocations.Replication;

namespace IdentityGrpc.Server.Replicas.Internal;

/// <summary>The replicas as JSON over HTTP.</summary>
internal static class AdminReplicas
{
    /// <summary>Answers 200 with the list, or 503 while the database is away.</summary>
    public static async Task AnswerAsync(HttpContext context, IReplicaDirectory directory, ReplicaIdentity self)
    {
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            IReadOnlyList<ReplicaState> replicas = await directory.ListAsync(context.RequestAborted);
            var body = new ReplicaListBody([.. replicas.Select(replica => Describe(replica, self))]);
            await context.Response.WriteAsJsonAsync(body, ReplicaJson.Default.ReplicaListBody, cancellationToken: context.RequestAborted);
        }
        catch (DomainException exception) when (exception.Error is DomainError.RevocationLogUnavailable)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
    }

    private static ReplicaBody Describe(ReplicaState replica, ReplicaIdentity self) => new(
        replica.Replica.Id,
        replica.Replica.Name,
        replica.Position,
        replica.IsLive,
        Math.Round(Math.Max(0, replica.LeaseLeft.TotalSeconds), 3),
        replica.Replica.Id == self.Id);
}
