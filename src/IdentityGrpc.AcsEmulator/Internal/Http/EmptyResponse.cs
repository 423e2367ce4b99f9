namespace IdentityGrpc.AcsEmulator.Internal.Http;

/// <summary>204, done.</summary>
internal sealed class EmptyResponse : AcsResponse
{
    public static readonly EmptyResponse NoContent = new();

    public override int Status => StatusCodes.Status204NoContent;

    public override Task WriteAsync(HttpResponse response) => Task.CompletedTask;
}
